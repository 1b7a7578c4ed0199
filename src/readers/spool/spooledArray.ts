import type { Pace } from '../../engine/pace';
import type { StoredShape } from '../reader';
import type { NumberArray, StoredArray } from '../reading';
import { logarithmsOf } from './logarithms';
import type { RewritingContext } from './rewritten';
import type { Spool } from './spool';
import { bytesOfNumbers } from './spooledTable';
import { storedFloats } from './storedFloats';

const NUMBERS_AT_ONCE = 2 ** 18;

/** What of an array is known without its numbers. */
type Named = Pick<StoredArray, 'name' | 'notes' | 'classNames'>;

/**
 * Rows of float64 in a temporary file as an array that stays there; undefined where it has to be loaded.
 *
 * @param element what the numbers are said to be
 */
export function spooledArray(
  named: Named,
  spool: Spool,
  [rows, classes]: readonly [number, number],
  context: RewritingContext,
  element: 'float64' | 'int' = 'float64',
): StoredArray | undefined {
  const { storedRows } = context;
  if (!storedRows || !context.spool || rows < 2 || classes < 2) return undefined;
  const shape = [rows, classes];
  const load = async (pace?: Pace): Promise<NumberArray> => {
    return { ...named, shape, type: element, values: await numbersIn(spool, rows * classes, pace) };
  };
  const inFile: StoredShape = { rows, classes, format: 'float64' };
  const floats = { ...named, shape, place: spool.finish(), rows: inFile, element, isApart: true };
  const array = storedFloats(floats, load, { ...context, storedRows });
  // The text was large enough for it, whatever its numbers take.
  const logarithms = array.stored && logarithmsOf(named.name, array.stored, inFile, context);
  return { ...array, logarithms: array.logarithms ?? logarithms };
}

/** All numbers of a temporary file, in memory. */
export async function numbersIn(spool: Spool, count: number, pace?: Pace): Promise<Float64Array> {
  const values = new Float64Array(count);
  for (let from = 0; from < count; from += NUMBERS_AT_ONCE) {
    spool.read(8 * from, bytesOfNumbers(values.subarray(from, from + NUMBERS_AT_ONCE)));
    await pace?.(from / count);
  }
  return values;
}
