import type { Pace } from '../../engine/pace';
import type { NumberValues } from '../reading';

const CELLS_A_BLOCK = 500_000;
/** Rows and columns of a square that fits into the first-level cache, so that neither side of a turn misses it. */
const TILE = 32;

/**
 * Elements in Fortran order (first index fastest) put into C order, as a new array of the same type.
 *
 * @param unit how many values belong to one element and stay together
 */
export async function rowMajor<T extends NumberValues | string[]>(
  values: T,
  shape: readonly number[],
  pace: Pace,
  unit = 1,
): Promise<T> {
  if (shape.length < 2) return values;
  const result = values.slice() as T;
  const [rows = 0, columns = 0, ...more] = shape;
  if (more.length === 0 && unit === 1) await turn(values, result, rows, columns, pace);
  else await reorder(values, result, [...shape, unit], pace);
  return result;
}

/** A matrix whose columns lie one after the other, into one whose rows do. */
async function turn<T extends NumberValues | string[]>(
  values: T,
  result: T,
  rows: number,
  columns: number,
  pace: Pace,
): Promise<void> {
  let cells = 0;
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(columns, left + TILE);
      for (let column = left; column < right; column++) {
        for (let row = top; row < bottom; row++) {
          result[row * columns + column] = values[column * rows + row] as T[number];
        }
      }
      cells += (bottom - top) * (right - left);
      if (cells < CELLS_A_BLOCK) continue;
      cells = 0;
      await pace((top + ((bottom - top) * right) / columns) / rows);
    }
  }
}

async function reorder<T extends NumberValues | string[]>(
  values: T,
  result: T,
  shape: readonly number[],
  pace: Pace,
): Promise<void> {
  const strides = stridesOf(shape);
  const index = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let to = 0; to < values.length; to++) {
    result[to] = values[from] as T[number];
    // Count the index up as C order does, and keep the Fortran position beside it.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] as number) + 1;
      from += strides[axis] as number;
      index[axis] = next;
      if (next < (shape[axis] as number)) break;
      from -= next * (strides[axis] as number);
      index[axis] = 0;
    }
    if (to % CELLS_A_BLOCK === CELLS_A_BLOCK - 1) await pace(to / values.length);
  }
}

/** The last axis is that within a unit, whose values lie together; after it the first is the fastest. */
function stridesOf(shape: readonly number[]): number[] {
  let stride = shape.at(-1) ?? 1;
  const outer = shape.slice(0, -1).map((length) => {
    const own = stride;
    stride *= length;
    return own;
  });
  return [...outer, 1];
}
