import { type RowStatistics, RowStatus } from '../../engine/rowStatistics';
import { NO_LABEL } from '../../engine/table';

export const SHOWN = ['all', 'correct', 'wrong', 'selection'] as const;
export type Shown = (typeof SHOWN)[number];

export const CLASS_SIDES = ['either', 'label', 'predicted'] as const;
export type ClassSide = (typeof CLASS_SIDES)[number];

/** Which rows the table shows; both conditions hold together. */
export interface RowFilter {
  readonly show: Shown;
  /** A class that the row has as its label, as its prediction, or as either; −1 for any class. */
  readonly classIndex: number;
  readonly classOf: ClassSide;
}

/**
 * The filter as a test of one row, or `undefined` where every row passes. A row without a label, or
 * that takes part in nothing, is neither correct nor wrong.
 */
export function sieve(
  stats: RowStatistics,
  filter: RowFilter,
  selected?: Int32Array,
): ((row: number) => boolean) | undefined {
  const shown = shownTest(stats, filter.show, selected);
  const ofClass = classTest(stats, filter.classIndex, filter.classOf);
  if (shown && ofClass) {
    return (row) => shown(row) && ofClass(row);
  }
  return shown ?? ofClass;
}

function shownTest(stats: RowStatistics, show: Shown, selected?: Int32Array): ((row: number) => boolean) | undefined {
  const { status, labels, predicted, rows } = stats;
  switch (show) {
    case 'all':
      return undefined;
    case 'correct':
      return (row) => status[row] === RowStatus.used && labels[row] === predicted[row];
    case 'wrong':
      return (row) => status[row] === RowStatus.used && labels[row] !== NO_LABEL && labels[row] !== predicted[row];
    case 'selection': {
      const mask = new Uint8Array(rows);
      for (const row of selected ?? []) {
        mask[row] = 1;
      }
      return (row) => mask[row] === 1;
    }
  }
}

function classTest(stats: RowStatistics, wanted: number, side: ClassSide): ((row: number) => boolean) | undefined {
  const { labels, predicted } = stats;
  if (wanted < 0) {
    return undefined;
  }
  switch (side) {
    case 'label':
      return (row) => labels[row] === wanted;
    case 'predicted':
      return (row) => predicted[row] === wanted;
    case 'either':
      return (row) => labels[row] === wanted || predicted[row] === wanted;
  }
}
