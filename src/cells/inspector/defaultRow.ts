import * as l10n from '@vscode/l10n';
import { confidence, isUsed, nll } from '../../engine/derive';
import type { RowStatistics } from '../../engine/rowStatistics';
import { count, short } from '../../text/numbers';
import { rowsText } from '../../text/rows';
import { extremeRow } from '../rows/extremeRow';
import { percentOf } from './sentence';

/** The row to show before anybody picked one, and what is special about it. */
export interface DefaultRow {
  readonly row: number;
  readonly why: 'loss' | 'confidence' | 'nothing';
}

/** The row of the largest finite loss; without labels the least confident; without a usable row the first. */
export function defaultRow(stats: RowStatistics): DefaultRow {
  const costly = extremeRow(stats, (row) => (Number.isFinite(nll(stats, row)) ? nll(stats, row) : Number.NaN));
  if (costly >= 0) {
    return { row: costly, why: 'loss' };
  }
  const unsure = extremeRow(stats, (row) => -confidence(stats, row));
  return unsure >= 0 ? { row: unsure, why: 'confidence' } : { row: 0, why: 'nothing' };
}

/** How that row compares with the others; what softmax makes of it is said in the figure, where it can change. */
export function inspectorFinding(stats: RowStatistics, { row, why }: DefaultRow): string {
  if (why === 'nothing') {
    return l10n.t('No row can be used: each has NaN, +∞ or nothing finite.');
  }
  if (why === 'confidence') {
    const { mean, rows } = meanOf(stats, (i) => confidence(stats, i));
    return l10n.t(
      'Row {0} is the least confident, at {1}; the mean of {2} is {3}.',
      count(row),
      percentOf(confidence(stats, row)),
      rowsText(rows),
      percentOf(mean),
    );
  }
  const { mean, rows } = meanOf(stats, (i) => nll(stats, i));
  return l10n.t(
    'Row {0} has the largest finite loss, {1} nats; the mean of {2} is {3}.',
    count(row),
    short(nll(stats, row)),
    rowsText(rows),
    short(mean),
  );
}

/** Over the used rows with a finite value. */
function meanOf(stats: RowStatistics, of: (row: number) => number): { mean: number; rows: number } {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < stats.rows; row++) {
    const value = isUsed(stats, row) ? of(row) : Number.NaN;
    if (Number.isFinite(value)) {
      sum += value;
      rows++;
    }
  }
  return { mean: sum / rows, rows };
}
