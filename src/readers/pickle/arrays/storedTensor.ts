import { elementsOf, squeeze } from '../../interpretation/squeeze';
import { LARGE_BYTES } from '../../numpy/largeBytes';
import { storedArray } from '../../numpy/storedArray';
import type { ReaderContext } from '../../reader';
import type { NumberArray, StoredArray } from '../../reading';
import { isPacked, type StridedArray } from '../arrayValue';

/** A large table of floats without gaps as one that stays in its file; undefined where it cannot. */
export async function storedTensor(
  name: string,
  array: StridedArray,
  context: ReaderContext,
  load: () => Promise<NumberArray>,
): Promise<StoredArray | undefined> {
  const { shape, offset, element } = array;
  if (elementsOf(shape) * element.size < LARGE_BYTES || squeeze(shape).length !== 2) return undefined;
  if (element.kind !== 'plain' || !isPacked(array, element.size)) return undefined;
  const source = await array.bytes.source();
  return storedArray(name, { source, offset, shape, dtype: element.dtype }, context, load);
}
