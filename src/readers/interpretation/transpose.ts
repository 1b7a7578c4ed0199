import type { NumberValues } from '../reading';

/** A rows × columns array as columns × rows, of the same type. */
export function transpose<T extends NumberValues>(values: T, rows: number, columns: number): T {
  const result = values.slice() as T;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return result;
}
