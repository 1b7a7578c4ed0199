import * as l10n from '@vscode/l10n';
import { VERY_MANY_ROWS } from '../../engine/bootstrap';
import type { RowStatistics } from '../../engine/rowStatistics';
import { count, short } from '../../text/numbers';
import { rowsText } from '../../text/rows';
import { sentences } from '../../text/sentences';
import { leftOutText } from '../leftOut';
import { conventionTitle, membershipText, schemeText } from './conventions';
import type { Choice, Measured } from './measured';

/** Bins, convention, N, what fell between the bins, and where the intervals come from. */
export function calibrationFootnote(choice: Choice, now: Measured, statistics: RowStatistics): string {
  const { infiniteNll } = now.summary;
  const hasBins = now.bins.length > 0;
  return sentences(
    hasBins
      ? l10n.t(
          '{0} ({1}: {2}), N = {3}.',
          schemeText(choice.bins, choice.scheme),
          conventionTitle(choice.convention),
          membershipText(choice.convention),
          count(now.n),
        )
      : l10n.t('N = {0}.', count(now.n)),
    edgeText(choice, now),
    hasBins ? l10n.t('Bars: Clopper–Pearson, 95 %.') : undefined,
    l10n.t('NLL and Brier score: standard error, 95 %.'),
    hasBins
      ? l10n.t(
          'Binned errors: percentile bootstrap, 95 %, 200 resamples of the rows, seed 1, edges kept; resampling raises binned errors a little, so an interval may begin above its number.',
        )
      : undefined,
    hasBins && now.n >= VERY_MANY_ROWS
      ? l10n.t('With so many rows, what a resample has of a bin of 500 rows or more is drawn as normal.')
      : undefined,
    infiniteNll > 0
      ? l10n.t(
          'p_y = 0 in {0}; without the rows of that kind the NLL is {1} nats.',
          rowsText(infiniteNll),
          short(now.summary.nllOfFinite),
        )
      : undefined,
    leftOutText(statistics, true),
  );
}

/** What the convention does to confidences of exactly 0 and 1, where there are any. */
function edgeText(choice: Choice, now: Measured): string | undefined {
  const phantom = now.binning.phantom ? (now.bins.at(-1)?.count ?? 0) : 0;
  if (phantom > 0) {
    return l10n.t(
      'TorchMetrics puts {0} with a confidence of exactly 1 into a bin of its own, drawn at 1.',
      rowsText(phantom),
    );
  }
  if (choice.convention !== 'guo') return undefined;
  const probabilities = now.classwise?.dropped ?? 0;
  if (now.dropped === 0 && probabilities === 0) return undefined;
  return now.dropped > 0
    ? l10n.t('In no bin, though counted in N: {0} with a confidence of 0.', rowsText(now.dropped))
    : l10n.t('Class probabilities of exactly 0, in no bin of the classwise ECE: {0}.', count(probabilities));
}
