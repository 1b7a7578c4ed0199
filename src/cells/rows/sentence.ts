import * as l10n from '@vscode/l10n';
import { clopperPearson } from '../../engine/clopperPearson';
import { confidence, nll } from '../../engine/derive';
import type { RowStatistics } from '../../engine/rowStatistics';
import type { Summary } from '../../engine/summary';
import { count, percent, short } from '../../text/numbers';
import { classesText, rightText, rowsText } from '../../text/rows';
import { sentences } from '../../text/sentences';
import { leftOutText } from '../leftOut';
import { extremeRow } from './extremeRow';

/** How many rows are right, and the row that costs most, where that is known; without labels, the row that is least sure. */
export function rowsFinding(stats: RowStatistics, summary: Summary, knowsLosses = true): string {
  if (summary.used === 0) {
    return l10n.t('No row of {0} can be used: each has NaN, +∞ or nothing finite.', count(stats.rows));
  }
  if (summary.labelled === 0) {
    const row = extremeRow(stats, (i) => -confidence(stats, i));
    return l10n.t(
      'The rows have no labels; the least confident is row {0}, at {1}.',
      count(row),
      percent(confidence(stats, row)),
    );
  }
  const [low, high] = clopperPearson(summary.correct, summary.labelled);
  const right = l10n.t(
    '{0}, {1} [{2}, {3}]',
    rightText(summary.correct, summary.labelled),
    percent(summary.correct / summary.labelled),
    percent(low),
    percent(high),
  );
  if (!knowsLosses) return l10n.t('{0}.', right);
  const worst = extremeRow(stats, (i) => nll(stats, i));
  if (summary.infiniteNll > 0) {
    return summary.infiniteNll === 1
      ? l10n.t('{0}; the loss of row {1} is infinite: its label has probability 0.', right, count(worst))
      : l10n.t(
          '{0}; {1} rows have an infinite loss, first row {2}: the label has probability 0.',
          right,
          count(summary.infiniteNll),
          count(worst),
        );
  }
  return l10n.t('{0}; the worst loss is {1} at row {2}.', right, short(nll(stats, worst)), count(worst));
}

/** What the numbers are and which rows have none. */
export function rowsFootnote(stats: RowStatistics, summary: Summary): string {
  const hasLabels = summary.labelled > 0;
  return sentences(
    l10n.t('{0} × {1}, rows counted from 0.', rowsText(stats.rows), classesText(stats.classes)),
    l10n.t(
      'Loss is −ln p of the label and entropy −Σ p ln p, both in nats; margin is the difference of the two largest logits.',
    ),
    hasLabels ? l10n.t('Interval of the share: 95 %, Clopper–Pearson.') : undefined,
    leftOutText(stats, hasLabels),
  );
}
