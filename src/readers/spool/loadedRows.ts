import { type Pace, unpaced } from '../../engine/pace';
import { newLogits } from '../../engine/simd/logitMemory';
import { bytesPerNumber } from '../../engine/storedLogits';
import type { FilePlace } from '../bytes';
import { numbersOf } from '../numpy/elements';
import { refuseTooLarge } from '../numpy/readElements';
import type { StoredShape } from '../reader';
import type { NumberArray, NumberValues } from '../reading';
import type { FloatsInFile } from './floatsInFile';
import { pickedRows } from './pickedRows';
import type { RewritingPlatform } from './rewritten';

/** Some rows of a file in memory, as numbers. Rejects with a `Failure` where they are too many, or the file was changed. */
export async function loadedRows(
  place: FilePlace,
  { classes, format, bigEndian = false }: StoredShape,
  { count, rowAt }: { readonly count: number; readonly rowAt: (index: number) => number },
  { readNow }: Pick<RewritingPlatform, 'readNow'>,
  pace: Pace,
): Promise<NumberValues> {
  const size = bytesPerNumber(format);
  refuseTooLarge(place.name, count * classes * size);
  const kind = format === 'bfloat16' ? 'bfloat' : 'float';
  const values = size === 8 ? new Float64Array(count * classes) : newLogits(count, classes);
  const file = readNow(place);
  try {
    let at = 0;
    const pick = { bytesPerRow: classes * size, count, rowAt };
    for await (const piece of pickedRows((offset, target) => file.read(place.offset + offset, target), pick, pace)) {
      const numbers = numbersOf(piece, { kind, size, bigEndian });
      values.set(numbers, at);
      at += numbers.length;
    }
    file.check?.();
    return values;
  } finally {
    file.close();
  }
}

/** All of an array in a file, in memory. */
export async function loadedFloats(
  { place, rows, name, notes, shape, element = rows.format }: FloatsInFile,
  platform: Pick<RewritingPlatform, 'readNow'>,
  pace: Pace = unpaced,
): Promise<NumberArray> {
  const all = { count: rows.rows, rowAt: (index: number) => index };
  return { name, notes, shape, type: element, values: await loadedRows(place, rows, all, platform, pace) };
}
