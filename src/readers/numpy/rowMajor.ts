import type { Pace } from '../../engine/pace';
import type { NumberValues } from '../reading';

const CELLS_A_BLOCK = 500_000;

/** Elements in Fortran order (first index fastest) put into C order, as a new array of the same type. */
export async function rowMajor<T extends NumberValues | string[]>(
  values: T,
  shape: readonly number[],
  pace: Pace,
): Promise<T> {
  if (shape.length < 2) return values;
  const result = values.slice() as T;
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
  return result;
}

function stridesOf(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((length) => {
    const own = stride;
    stride *= length;
    return own;
  });
}
