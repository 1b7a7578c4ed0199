import * as l10n from '@vscode/l10n';
import type { NllCurve } from '../../engine/nllCurve';
import type { RowStatistics } from '../../engine/rowStatistics';
import type { ScoreKind } from '../../engine/table';
import type { TemperatureFit } from '../../engine/temperature';
import { short } from '../../text/numbers';
import { rowsText } from '../../text/rows';
import { sentences } from '../../text/sentences';
import { leftOutText } from '../leftOut';

/** What T* is fitted on and how, what was left out, and where the intervals come from. */
export function temperatureFootnote(
  fit: TemperatureFit,
  statistics: RowStatistics,
  curve: NllCurve | undefined,
  kind: ScoreKind,
): string {
  const fitted = 'none' in fit ? undefined : fit;
  return sentences(
    fitted &&
      l10n.t(
        'In-sample: T* is fitted on the same {0} that it is judged on, so expect a little less on new data.',
        rowsText(fitted.usedRows),
      ),
    fitted &&
      l10n.t(
        'T* minimises the mean −ln p_y (Guo et al. 2017) by Newton’s method on 1/T; standard error {0} from the observed information, 95 % interval symmetric in 1/T.',
        short(fitted.standardError, 2),
      ),
    l10n.t('Intervals of the NLL and of its paired change by the standard error, 95 %.'),
    fit.leftOut > 0
      ? l10n.t('Left out: {0} with p_y = 0, whose loss is infinite at every T.', rowsText(fit.leftOut))
      : undefined,
    curve && curve.rows < fit.usedRows
      ? l10n.t('Curve from a sample of {0} spread over the file; the marked values use all rows.', rowsText(curve.rows))
      : undefined,
    ofProbabilities(kind),
    leftOutText(statistics, true),
  );
}

/** Without logits, T acts on what is there. */
function ofProbabilities(kind: ScoreKind): string | undefined {
  return kind === 'logits'
    ? undefined
    : l10n.t(
        'The file has no logits, so T acts on ln p: every probability becomes p^(1/T), divided by the sum of its row.',
      );
}

/** Without labels there is nothing but the typed T. */
export function unlabelledFootnote(statistics: RowStatistics, kind: ScoreKind): string {
  return sentences(
    l10n.t('Every cell below sees the logits divided by T; the predicted class stays the same.'),
    ofProbabilities(kind),
    leftOutText(statistics, false),
  );
}
