import type { StoredLogits } from '../../engine/storedLogits';
import type { ByteSource } from '../bytes';
import { squeeze } from '../interpretation/squeeze';
import type { ReaderContext } from '../reader';
import type { NumberArray, StoredArray } from '../reading';
import type { Dtype } from './dtype';
import { LARGE_BYTES } from './largeBytes';

/**
 * A large table of floats, of two dimensions or more, that can be used where it lies: in C order, in this machine's byte order, in one piece of a
 * local file. Undefined for any other array, which has to be loaded.
 */
export function storedArray(
  name: string,
  { source, offset, shape, dtype }: { source: ByteSource; offset: number; shape: readonly number[]; dtype: Dtype },
  context: ReaderContext,
  load: () => Promise<NumberArray>,
): StoredArray | undefined {
  // Of more dimensions than two, all but the last count rows, as they lie.
  const lengths = squeeze(shape);
  const classes = lengths.length < 2 ? 0 : (lengths.at(-1) ?? 0);
  const rows = lengths.slice(0, -1).reduce((product, length) => product * length, 1);
  const { place } = source;
  if (!place || !context.storedRows || dtype.kind !== 'float' || dtype.bigEndian) return undefined;
  if (rows < 2 || classes < 2 || rows * classes * dtype.size < LARGE_BYTES) return undefined;
  const element = dtype.size === 2 ? 'float16' : dtype.size === 4 ? 'float32' : 'float64';
  const at = { ...place, offset: place.offset + offset };
  const stored: StoredLogits = context.storedRows(at, { rows, classes, format: element });
  return { name, shape, type: 'stored', element, stored, load };
}
