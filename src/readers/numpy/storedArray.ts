import { squeeze } from '../interpretation/squeeze';
import type { ReaderContext, StoredShape } from '../reader';
import type { NumberArray, StoredArray } from '../reading';
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
  { source, offset, dtype }: ElementRange,
  context: ReaderContext,
  load: () => Promise<NumberArray>,
): StoredArray | undefined {
  // Of more dimensions than two, all but the last count rows, as they lie.
  const lengths = squeeze(named.shape);
  const classes = lengths.length < 2 ? 0 : (lengths.at(-1) ?? 0);
  const rows = lengths.slice(0, -1).reduce((product, length) => product * length, 1);
  const { place } = source;
  const element = storedFormat(dtype);
  if (!place || !context.storedRows || !element) return undefined;
  const bytes = rows * classes * dtype.size;
  if (rows < 2 || classes < 2 || bytes < LARGE_BYTES) return undefined;
  const at = { ...place, offset: place.offset + offset };
  const shape: StoredShape = { rows, classes, format: element, ...(dtype.bigEndian && { bigEndian: true }) };
  return storedFloats({ ...named, place: at, rows: shape }, load, { ...context, storedRows: context.storedRows });
}
