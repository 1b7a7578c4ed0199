import type { RowStatistics } from '../../engine/rowColumns';
import type { RowRange } from '../../engine/rowRange';

/** The columns that `KnownOfLosses` and `KnownOfClasses` name. */
export const OF_LOSSES = ['status', 'labels', 'labelGap', 'predicted', 'runnerUp'] as const;
export const OF_CLASSES = [
  'status',
  'labels',
  'max',
  'second',
  'predicted',
  'runnerUp',
  'tail',
  'concentration',
  'labelGap',
] as const;

type ColumnName = Exclude<keyof RowStatistics, 'rows' | 'classes' | 'sums' | 'foreseen'>;

/** Copies of some columns of some rows, for a worker to keep. */
export function columnsWithin<N extends ColumnName>(
  s: RowStatistics,
  names: readonly N[],
  { from, to }: RowRange,
): Pick<RowStatistics, N> {
  // SAFETY: every name is given its column.
  return Object.fromEntries(names.map((name) => [name, s[name].slice(from, to)])) as unknown as Pick<RowStatistics, N>;
}

/** Puts the columns of a part of the rows where they belong, but for the labels, which are there. */
export function placeColumns(part: RowStatistics, all: RowStatistics, from: number): void {
  for (const [name, column] of Object.entries(all)) {
    // SAFETY: both are statistics by the same kernel, so their columns have the same types.
    if (ArrayBuffer.isView(column) && name !== 'labels') {
      (column as Float64Array).set(part[name as ColumnName] as Float64Array, from);
    }
  }
}
