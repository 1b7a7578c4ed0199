import * as l10n from '@vscode/l10n';
import { CompensatedSum } from '../../engine/compensatedSum';
import { nll } from '../../engine/derive';
import { normalInterval } from '../../engine/normal';
import type { RowStatistics } from '../../engine/rowStatistics';
import { summarise } from '../../engine/summary';
import { hasFiniteLoss } from '../../engine/temperatureLoss';
import type { Estimate } from '../quantity';
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
  const { meanConfidence, meanEntropy, nllOfFinite } = summarise(at);
  const unlabelled = { missing: l10n.t('Needs labels') };
  return {
    title,
    temperature,
    nll: Number.isNaN(nllOfFinite) ? unlabelled : meanOf(at, (row) => nll(at, row)),
    change:
      before && !Number.isNaN(nllOfFinite)
        ? meanOf(at, (row) => nll(at, row) - nll(before, row))
        : { missing: before ? l10n.t('Needs labels') : l10n.t('The change is measured from here') },
    confidence: { value: meanConfidence },
    entropy: { value: meanEntropy },
  };
}

/** Mean over the rows with p_y > 0, with its 95 % interval from the standard error. */
function meanOf(s: RowStatistics, value: (row: number) => number): Estimate {
  const sum = new CompensatedSum();
  let n = 0;
  for (let row = 0; row < s.rows; row++) {
    if (!hasFiniteLoss(s, row)) continue;
    sum.add(value(row));
    n++;
  }
  const mean = sum.value / n;
  const squares = new CompensatedSum();
  for (let row = 0; row < s.rows; row++) if (hasFiniteLoss(s, row)) squares.add((value(row) - mean) ** 2);
  const interval = normalInterval(mean, n > 1 ? Math.sqrt(squares.value / (n - 1) / n) : NaN);
  return interval ? { value: mean, interval } : { value: mean, noInterval: l10n.t('One row has no standard error') };
}
