import type { NumberValues } from '../reading';

/** Elements of the sparse matrices of a file that are filled up, together: a small file can claim many. */
const MOST_FILLED = 2 ** 24;

/** How many elements may still be filled up. */
export class FillBudget {
  private left = MOST_FILLED;

  /** Whether so many more are bearable; they count from then on. */
  allows(rows: number, columns: number): boolean {
    const elements = rows * columns;
    if (!(elements <= this.left)) return false;
    this.left -= elements;
    return true;
  }
}

/**
 * A sparse matrix (compressed columns) as a whole one, row-major; undefined where its indices make no sense.
 *
 * @param columnStarts where each column's elements begin, and behind the last one where all end
 */
export function filled(
  rows: number,
  columns: number,
  rowOf: ArrayLike<number>,
  columnStarts: ArrayLike<number>,
  values: NumberValues,
): Float64Array | undefined {
  if (columnStarts.length < columns + 1) return undefined;
  const whole = new Float64Array(rows * columns);
  let at = columnStarts[0] as number;
  if (at !== 0) return undefined;
  for (let column = 0; column < columns; column++) {
    const end = columnStarts[column + 1] as number;
    if (!(end >= at && end <= values.length && end <= rowOf.length)) return undefined;
    for (; at < end; at++) {
      const row = rowOf[at] as number;
      if (!(row >= 0 && row < rows)) return undefined;
      whole[row * columns + column] = values[at] as number;
    }
  }
  return whole;
}
