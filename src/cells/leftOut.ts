import * as l10n from '@vscode/l10n';
import { isLabelled } from '../engine/derive';
import { type RowStatistics, RowStatus } from '../engine/rowStatistics';
import { rowsText } from '../text/rows';

/**
 * The footnote's words on rows that take part in nothing, each reason with its count; '' where every row takes part.
 * `needsLabels` also counts usable rows without a label.
 */
export function leftOutText(statistics: RowStatistics, needsLabels: boolean): string {
  const counts = new Map<number, number>();
  let unlabelled = 0;
  for (let i = 0; i < statistics.rows; i++) {
    const status = statistics.status[i] ?? RowStatus.used;
    if (status !== RowStatus.used) counts.set(status, (counts.get(status) ?? 0) + 1);
    else if (needsLabels && !isLabelled(statistics, i)) unlabelled++;
  }
  const reasons: string[] = [];
  const add = (rows: number | undefined, sentence: (rows: string) => string) => {
    if (rows) reasons.push(sentence(rowsText(rows)));
  };
  add(counts.get(RowStatus.hasNaN), (rows) => l10n.t('{0} with NaN', rows));
  add(counts.get(RowStatus.hasPositiveInfinity), (rows) => l10n.t('{0} with +∞', rows));
  add(counts.get(RowStatus.nothingFinite), (rows) => l10n.t('{0} with nothing finite', rows));
  add(unlabelled, (rows) => l10n.t('{0} without a label', rows));
  return reasons.length === 0 ? '' : l10n.t('Left out: {0}.', reasons.join(', '));
}
