import * as l10n from '@vscode/l10n';
import { clopperPearson } from '../../engine/clopperPearson';
import type { Confusion } from '../../engine/confusion';
import type { DataTable } from '../dataTable';
import type { Missing } from '../quantity';
import type { ClassTotals } from './classTotals';

/** Cells of the matrix that the data lists at most, the most frequent first. */
export const LISTED_CELLS = 2000;

/** Every cell of the matrix that holds a row: by label and prediction, or by frequency where there are too many. */
export function confusionData(
  totals: ClassTotals,
  confusions: readonly Confusion[],
  classNames: readonly string[],
): DataTable {
  const diagonal = Array.from(totals.correct, (count, label) => ({ label, predicted: label, count }));
  const cells = [...diagonal.filter((cell) => cell.count > 0), ...confusions]
    .sort((a, b) => b.count - a.count || a.label - b.label || a.predicted - b.predicted)
    .slice(0, LISTED_CELLS);
  if (cells.length < LISTED_CELLS) cells.sort((a, b) => a.label - b.label || a.predicted - b.predicted);
  const interval = l10n.t('Of the share of the label; Clopper–Pearson, 95 %.');
  return {
    columns: [
      { title: l10n.t('label'), format: 'text' },
      { title: l10n.t('predicted'), format: 'text' },
      { title: l10n.t('rows'), format: 'count', hint: l10n.t('A pair that is not listed has none.') },
      { title: l10n.t('share of label'), format: 'percent', hint: l10n.t('On the diagonal: recall.') },
      { title: l10n.t('lower end'), format: 'percent', hint: interval },
      { title: l10n.t('upper end'), format: 'percent', hint: interval },
      { title: l10n.t('share of prediction'), format: 'percent', hint: l10n.t('On the diagonal: precision.') },
    ],
    rows: cells.map(({ label, predicted, count }) => {
      const labelled = totals.labelCounts[label] ?? 0;
      const [low, high] = clopperPearson(count, labelled);
      return [
        classNames[label] ?? String(label),
        classNames[predicted] ?? String(predicted),
        count,
        share(count, labelled),
        low,
        high,
        share(count, totals.predictedCounts[predicted] ?? 0),
      ];
    }),
  };
}

function share(count: number, of: number): number | Missing {
  return of > 0 ? count / of : { missing: l10n.t('no such rows') };
}
