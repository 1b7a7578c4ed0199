import { squeeze } from '../interpretation/squeeze';
import type { ReaderContext, StoredShape } from '../reader';
import type { NumberArray, StoredArray } from '../reading';
import type { FloatsInFile } from '../spool/floatsInFile';
import { storedFloats } from '../spool/storedFloats';
import { storedFormat } from './dtype';
import { LARGE_BYTES } from './largeBytes';
import type { ElementRange } from './readElements';

/**
 * A large table of floats, of two dimensions or more, that can be used where it lies: in C order, in one piece of a local
 * file. Undefined for any other array, which has to be loaded.
 */
export function storedArray(
  named: Pick<StoredArray, 'name' | 'shape' | 'notes'>,
  range: ElementRange,
  context: ReaderContext,
  load: () => Promise<NumberArray>,
): StoredArray | undefined {
  const { storedRows } = context;
  const floats = storedRows && floatsIn(named, range);
  return floats && storedFloats(floats, load, { ...context, storedRows });
}

/** Where they lie, for as long as they are large and in C order; undefined for others. */
export function floatsIn(
  named: Pick<StoredArray, 'name' | 'shape' | 'notes'>,
  { source, offset, dtype }: ElementRange,
): FloatsInFile | undefined {
  // Of more dimensions than two, all but the last count rows, as they lie.
  const lengths = squeeze(named.shape);
  const classes = lengths.length < 2 ? 0 : (lengths.at(-1) ?? 0);
  const rows = lengths.slice(0, -1).reduce((product, length) => product * length, 1);
  const { place } = source;
  const format = storedFormat(dtype);
  if (!place || !format) return undefined;
  if (rows < 2 || classes < 2 || rows * classes * dtype.size < LARGE_BYTES) return undefined;
  const inFile: StoredShape = { rows, classes, format, ...(dtype.bigEndian && { bigEndian: true }) };
  return { ...named, place: { ...place, offset: place.offset + offset }, rows: inFile };
}
