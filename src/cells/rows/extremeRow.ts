import { type RowStatistics, RowStatus } from '../../engine/rowStatistics';

/** The used row with the largest key, the first among equals; −1 where no row has one. */
export function extremeRow(stats: RowStatistics, key: (row: number) => number): number {
  let best = Number.NEGATIVE_INFINITY;
  let at = -1;
  for (let row = 0; row < stats.rows; row++) {
    if (stats.status[row] === RowStatus.used) {
      const value = key(row);
      if (value > best || (at < 0 && value === best)) {
        best = value;
        at = row;
      }
    }
  }
  return at;
}
