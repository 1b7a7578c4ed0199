import type { LogitFormat } from '../../../engine/storedLogits';
import { squeeze } from '../../interpretation/squeeze';
import { LARGE_BYTES } from '../../numpy/largeBytes';
import type { ReaderContext } from '../../reader';
import type { NumberArray, StoredArray } from '../../reading';
import { logarithmsOfLarge } from '../../spool/logarithms';
import { type ElementType, isPacked, type StridedArray } from '../arrayValue';

/** A large table of floats without gaps as one that stays in its file; undefined where it cannot. */
export async function storedTensor(
  name: string,
  array: StridedArray,
  context: ReaderContext,
  load: () => Promise<NumberArray>,
): Promise<StoredArray | undefined> {
  const { shape, offset, element: type } = array;
  const [rows = 0, classes = 0, ...more] = squeeze(shape);
  const format = formatOf(type);
  if (!context.storedRows || !format || !isPacked(array, type.size)) return undefined;
  if (more.length > 0 || rows < 2 || classes < 2 || rows * classes * type.size < LARGE_BYTES) return undefined;
  const { place } = await array.bytes.source();
  if (!place) return undefined;
  const at = { ...place, offset: place.offset + offset };
  const stored = context.storedRows(at, { rows, classes, format });
  const logarithms = logarithmsOfLarge(name, stored, { rows, classes }, context);
  return { name, shape, type: 'stored', element: format, stored, load, logarithms };
}

/** The format in which the engine reads such elements where they lie, if there is one. */
function formatOf(element: ElementType): LogitFormat | undefined {
  if (element.kind === 'bfloat16') return element.bigEndian ? undefined : 'bfloat16';
  if (element.kind !== 'plain' || element.dtype.kind !== 'float' || element.dtype.bigEndian) return undefined;
  return element.size === 2 ? 'float16' : element.size === 4 ? 'float32' : 'float64';
}
