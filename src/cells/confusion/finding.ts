import * as l10n from '@vscode/l10n';
import { clopperPearson } from '../../engine/clopperPearson';
import { percent, withInterval } from '../../text/numbers';
import { rightText, rowsText } from '../../text/rows';
import { sentences } from '../../text/sentences';
import type { ClassTotals } from './classTotals';
import type { ConfusedPair } from './view';

/** How often the model is right, and its most frequent error. */
export function confusionFinding(totals: ClassTotals, pairs: readonly ConfusedPair[]): string {
  const { rows, correctRows } = totals;
  if (rows === 0) return l10n.t('No row has a label and values that can be used, so there is nothing to count.');
  const accuracy = withInterval(correctRows / rows, clopperPearson(correctRows, rows), percent);
  const worst = pairs[0];
  if (!worst) return l10n.t('No error in {0}: accuracy {1}.', rowsText(rows), accuracy);
  if (worst.rows === 1) {
    return sentences(
      l10n.t('{0}: accuracy {1}.', rightText(correctRows, rows), accuracy),
      l10n.t('No class is taken for the same other class twice.'),
    );
  }
  const recall = withInterval(worst.share, worst.interval, percent);
  return sentences(
    l10n.t('{0}: accuracy {1}.', rightText(correctRows, rows), accuracy),
    l10n.t(
      'The most frequent error is “{0}” taken for “{1}”: {2}, {3} of the rows labelled “{0}”.',
      worst.labelName,
      worst.predictedName,
      rowsText(worst.rows),
      recall,
    ),
  );
}
