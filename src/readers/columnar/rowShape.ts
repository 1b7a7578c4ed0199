import { raggedRow } from '../lists/shapeOfList';

/** The lengths of the lists in a row, level by level, which are the same in every row; the first row says them. */
export class RowShape {
  readonly lengths: number[] = [];

  /** Throws a `Failure` that names the row where a list has another length than those before it. */
  check(level: number, length: number, row: number): void {
    const expected = this.lengths[level];
    if (expected === undefined) this.lengths[level] = length;
    else if (expected !== length) throw raggedRow(row, length, expected);
  }

  /** Numbers a row. */
  get size(): number {
    return this.lengths.reduce((product, length) => product * length, 1);
  }
}
