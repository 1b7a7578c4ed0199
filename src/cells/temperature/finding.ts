import * as l10n from '@vscode/l10n';
import type { TemperatureFit } from '../../engine/temperature';
import type { NoTemperature } from '../../engine/temperatureExistence';
import { short } from '../../text/numbers';
import { rowsText } from '../../text/rows';
import { supported } from '../../text/supported';
import { trimmed } from '../../text/trimmed';
import { isMissing } from '../quantity';
import type { FittedTemperature, TemperatureMode, TemperatureRow } from './view';

/** Why no finite T minimises the NLL, in a sentence about these rows. */
export function reasonText(reason: NoTemperature, usedRows: number): string {
  const rows = rowsText(usedRows);
  switch (reason) {
    case 'no-labels':
      return l10n.t('No row has a label, and a fit needs labels.');
    case 'zero-probability':
      return l10n.t('Every labelled row gives its label the probability 0, which no T changes.');
    case 'flat':
      return l10n.t('In each of {0} all logits are equal, so every T costs the same.', rows);
    case 'separable':
      return l10n.t('Each of {0} has its largest logit at the label, so the NLL falls towards 0 as T → 0.', rows);
    case 'worse-than-uniform':
      return l10n.t(
        'Over {0} the label’s logit is on average no higher than the mean logit, so the NLL falls as T → ∞: guessing evenly costs least.',
        rows,
      );
  }
}

/** What T does to these logits, with the number that matters and its interval. */
export function temperatureFinding(
  mode: TemperatureMode,
  fit: TemperatureFit,
  fitted: FittedTemperature | undefined,
  current: TemperatureRow,
): string {
  if (!fitted) return 'none' in fit ? withoutOptimum(mode, fit.none, fit.usedRows, current) : '';
  const best = supported(fitted.temperature, fitted.interval);
  const after = 'none' in fit ? '' : short(fit.nllAfter);
  if (mode === 'typed') {
    return l10n.t(
      'At the typed T = {0} the mean NLL is {1} nats; the fitted T* = {2} reaches {3}.',
      trimmed(current.temperature),
      isMissing(current.nll) ? '' : short(current.nll.value),
      best,
      after,
    );
  }
  const before = 'none' in fit ? '' : short(fit.nllBefore);
  if (fitted.interval[0] <= 1 && fitted.interval[1] >= 1) {
    return l10n.t('The fitted T* = {0} cannot be told from 1: mean NLL {1} → {2} nats.', best, before, after);
  }
  return fitted.temperature > 1
    ? l10n.t(
        'These logits are too large: dividing them by T* = {0} lowers the mean NLL from {1} to {2} nats.',
        best,
        before,
        after,
      )
    : l10n.t(
        'These logits are too small: dividing them by T* = {0} lowers the mean NLL from {1} to {2} nats.',
        best,
        before,
        after,
      );
}

function withoutOptimum(mode: TemperatureMode, reason: NoTemperature, rows: number, current: TemperatureRow): string {
  const why = reasonText(reason, rows);
  return mode === 'typed'
    ? l10n.t('No finite optimum, so the cells below see the typed T = {1}. {0}', why, trimmed(current.temperature))
    : l10n.t('No finite optimum, so T stays 1. {0}', why);
}

/** Without labels nothing can be fitted. */
export function unlabelledFinding(mode: TemperatureMode, temperature: number): string {
  return mode === 'typed'
    ? l10n.t('Without labels no T can be fitted; the cells below see the typed T = {0}.', trimmed(temperature))
    : l10n.t('Without labels no T can be fitted, so T stays 1; type one to see what it does.');
}
