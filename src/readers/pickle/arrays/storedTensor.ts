import type { LogitFormat } from '../../../engine/storedLogits';
import { squeeze } from '../../interpretation/squeeze';
import { LARGE_BYTES } from '../../numpy/largeBytes';
import type { ReaderContext } from '../../reader';
import type { NumberArray, StoredArray } from '../../reading';
import type { FloatsInFile } from '../../spool/floatsInFile';
import { storedFloats } from '../../spool/storedFloats';
import { turnedLater } from '../../spool/turnedLater';
import { type ElementType, isPacked, type StridedArray } from '../arrayValue';

/**
 * A large table of floats without gaps as one that stays in its file, also a matrix that was transposed before it was saved;
 * undefined where it cannot.
 */
export async function storedTensor(
  name: string,
  array: StridedArray,
  context: ReaderContext,
  load: () => Promise<NumberArray>,
): Promise<StoredArray | undefined> {
  const { storedRows } = context;
  if (!storedRows) return undefined;
  const platform = { ...context, storedRows };
  const floats = await floatsOf(name, array);
  if (floats) return storedFloats(floats, load, platform);
  if (squeeze(array.shape).length !== 2) return undefined;
  const opposite = { ...array, shape: array.shape.toReversed(), strides: array.strides.toReversed() };
  const lying = await floatsOf(name, opposite);
  return lying && turnedLater(lying, load, platform);
}

/** Where they lie, for as long as they are large and in C order. */
async function floatsOf(name: string, array: StridedArray): Promise<FloatsInFile | undefined> {
  const { shape, offset, element, bytes } = array;
  // Of more dimensions than two, all but the last count rows, as they lie.
  const lengths = squeeze(shape);
  const classes = lengths.length < 2 ? 0 : (lengths.at(-1) ?? 0);
  const rows = lengths.slice(0, -1).reduce((product, length) => product * length, 1);
  const format = formatOf(element);
  if (!format || !isPacked(array, element.size) || rows < 2 || classes < 2) return undefined;
  if (rows * classes * element.size < LARGE_BYTES) return undefined;
  const { place } = await bytes.source();
  return place && { name, shape, place: { ...place, offset: place.offset + offset }, rows: { rows, classes, format } };
}

/** The format in which the engine reads such elements where they lie, if there is one. */
function formatOf(element: ElementType): LogitFormat | undefined {
  if (element.kind === 'bfloat16') return element.bigEndian ? undefined : 'bfloat16';
  if (element.kind !== 'plain' || element.dtype.kind !== 'float' || element.dtype.bigEndian) return undefined;
  return element.size === 2 ? 'float16' : element.size === 4 ? 'float32' : 'float64';
}
