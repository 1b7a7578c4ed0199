import { squeeze } from '../../interpretation/squeeze';
import { LARGE_BYTES } from '../../numpy/largeBytes';
import type { ReaderContext } from '../../reader';
import type { NumberArray, StoredArray } from '../../reading';
import { storedFloats } from '../../spool/storedFloats';
import { type ElementType, isPacked, type StridedArray } from '../arrayValue';

/** A large table of floats without gaps as one that stays in its file; undefined where it cannot. */
export async function storedTensor(
  name: string,
  array: StridedArray,
  context: ReaderContext,
  load: () => Promise<NumberArray>,
): Promise<StoredArray | undefined> {
  const { shape, offset, element: type } = array;
  // Of more dimensions than two, all but the last count rows, as they lie.
  const lengths = squeeze(shape);
  const classes = lengths.length < 2 ? 0 : (lengths.at(-1) ?? 0);
  const rows = lengths.slice(0, -1).reduce((product, length) => product * length, 1);
  const format = formatOf(type);
  const { storedRows } = context;
  if (!storedRows || !format || !isPacked(array, type.size)) return undefined;
  if (rows < 2 || classes < 2 || rows * classes * type.size < LARGE_BYTES) return undefined;
  const { place } = await array.bytes.source();
  if (!place) return undefined;
  const at = { ...place, offset: place.offset + offset };
  const floats = { name, shape, place: at, rows: { rows, classes, format } };
  return storedFloats(floats, load, { ...context, storedRows });
}

/** The format in which the engine reads such elements where they lie, if there is one. */
function formatOf(element: ElementType): StoredArray['element'] | undefined {
  if (element.kind === 'bfloat16') return element.bigEndian ? undefined : 'bfloat16';
  if (element.kind !== 'plain' || element.dtype.kind !== 'float' || element.dtype.bigEndian) return undefined;
  return element.size === 2 ? 'float16' : element.size === 4 ? 'float32' : 'float64';
}
