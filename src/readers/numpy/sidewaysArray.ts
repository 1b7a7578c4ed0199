import { squeeze } from '../interpretation/squeeze';
import type { ReaderContext } from '../reader';
import type { StoredArray } from '../reading';
import { turnedLater } from '../spool/turnedLater';
import type { ElementRange } from './readElements';
import { floatsIn } from './storedArray';

/**
 * A large matrix in Fortran order with fewer rows than columns, which may be classes by examples: it is not turned before
 * that is known. Undefined for any other array.
 */
export function sidewaysArray(
  named: Pick<StoredArray, 'name' | 'shape' | 'notes'>,
  range: ElementRange,
  context: ReaderContext,
  load: StoredArray['load'],
): StoredArray | undefined {
  const [rows = 0, columns = 0, ...more] = squeeze(named.shape);
  const { storedRows } = context;
  if (!storedRows || more.length > 0 || rows >= columns) return undefined;
  const lying = floatsIn({ ...named, shape: named.shape.toReversed() }, range);
  return lying && turnedLater(lying, load, { ...context, storedRows });
}
