import * as l10n from '@vscode/l10n';
import { nlls } from '../../engine/derive';
import type { RowStatistics } from '../../engine/rowStatistics';
import { sampleMean } from '../../engine/sampleMean';
import type { Estimate } from '../quantity';
import { summaryOf } from '../summaryOf';
import type { TemperatureRow } from './view';

/**
 * What the logits cost at one T. `before` are the statistics of the same rows at T = 1, to which the change is a mean of
 * paired differences: far sharper than the difference of two means.
 */
export function temperatureRow(
  title: string,
  temperature: number,
  at: RowStatistics,
  before: RowStatistics | undefined,
): TemperatureRow {
  const summary = summaryOf(at);
  const unlabelled = { missing: l10n.t('Needs labels') };
  const hasLoss = !Number.isNaN(summary.nllOfFinite);
  return {
    title,
    temperature,
    nll: hasLoss ? meanOfFinite(lossesOf(at)) : unlabelled,
    change: !before
      ? { missing: l10n.t('The change is measured from here') }
      : hasLoss
        ? meanOfFinite(differences(lossesOf(at), lossesOf(before)))
        : unlabelled,
    confidence: { value: summary.meanConfidence },
    entropy: { value: summary.meanEntropy },
  };
}

const losses = new WeakMap<RowStatistics, Float64Array>();

/** −ln p_y of every row; kept, because T = 1 is compared with wherever the slider goes. */
function lossesOf(statistics: RowStatistics): Float64Array {
  const known = losses.get(statistics) ?? nlls(statistics);
  losses.set(statistics, known);
  return known;
}

/** NaN where both are infinite: such a row costs the same at every T. */
function differences(at: Float64Array, before: Float64Array): Float64Array {
  return at.map((loss, row) => loss - (before[row] as number));
}

/** Mean over the rows that are labelled and have p_y > 0, with its 95 % interval from the standard error. */
function meanOfFinite(values: Float64Array): Estimate {
  const { mean, interval } = sampleMean(values.map((value) => (Number.isFinite(value) ? value : Number.NaN)));
  return interval ? { value: mean, interval } : { value: mean, noInterval: l10n.t('One row has no standard error') };
}
