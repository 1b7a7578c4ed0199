import * as l10n from '@vscode/l10n';
import { normalInterval } from '../../engine/normal';
import { rowsText } from '../../text/rows';
import type { Estimate, Quantity } from '../quantity';
import { measureConvention, noBinsText } from './conventions';
import type { Choice, Measured } from './measured';
import type { MeasureName, MeasureRow } from './view';

/** The table of numbers, each with whose definition it follows; `before` where the cells above changed the logits. */
export function measureRows(choice: Choice, now: Measured, before: Measured | undefined): readonly MeasureRow[] {
  return descriptions().map((description) => ({
    ...description,
    convention: measureConvention(description.name, choice.convention),
    now: quantityOf(description.name, choice, now),
    before: before && quantityOf(description.name, choice, before),
  }));
}

function descriptions(): readonly Pick<MeasureRow, 'name' | 'title' | 'hint' | 'format'>[] {
  const row = (name: MeasureName, title: string, hint: string, format: MeasureRow['format'] = 'number') => ({
    name,
    title,
    hint,
    format,
  });
  return [
    row('ece', 'ECE', l10n.t('Expected calibration error: the mean gap, each bin weighted by its rows')),
    row('mce', 'MCE', l10n.t('Maximum calibration error: the largest gap of a bin')),
    row('ace', 'ACE', l10n.t('Average calibration error: the mean gap over the bins that hold rows, unweighted')),
    row('rmsce', 'RMSCE', l10n.t('Root mean square calibration error: gaps squared, weighted by the rows, root taken')),
    row(
      'classwise',
      l10n.t('Classwise ECE'),
      l10n.t('Mean over the classes of the ECE of each class’s own probability'),
    ),
    row(
      'brier',
      l10n.t('Brier score'),
      l10n.t('Mean squared distance between the probabilities and the one-hot label'),
    ),
    row('nll', 'NLL', l10n.t('Negative log-likelihood: the mean of −ln p_y'), 'nats'),
  ];
}

function quantityOf(name: MeasureName, choice: Choice, measured: Measured): Quantity {
  const { summary } = measured;
  switch (name) {
    case 'nll':
      return nllOf(measured);
    case 'brier':
      return withStandardError(summary.brier, summary.brierStandardError);
    case 'classwise':
      return classwiseOf(choice, measured);
    default:
      if (measured.bins.length === 0) return { missing: noBinsText(choice.convention) };
      return withInterval(measured.errors[name], measured.intervals?.[name], measured.n);
  }
}

function classwiseOf(choice: Choice, measured: Measured): Quantity {
  if (choice.scheme === 'mass') {
    return { missing: l10n.t('Kull et al. define it over bins of equal width; it has no equal-mass form.') };
  }
  if (!measured.classwise) return { missing: l10n.t('Being computed') };
  if (measured.tooManyToResample) {
    return {
      value: measured.classwise.ece,
      noInterval: l10n.t('More than 5 million class probabilities are not resampled.'),
    };
  }
  return withInterval(measured.classwise.ece, measured.classwiseInterval, measured.n);
}

function nllOf({ summary }: Measured): Estimate {
  if (summary.infiniteNll === 0) return withStandardError(summary.nll, summary.nllStandardError);
  return {
    value: summary.nll,
    noInterval: l10n.t('{0} with p_y = 0 make it infinite.', rowsText(summary.infiniteNll)),
  };
}

function withStandardError(value: number, standardError: number): Estimate {
  const interval = normalInterval(value, standardError);
  return interval ? { value, interval } : { value, noInterval: l10n.t('One row has no standard error.') };
}

function withInterval(value: number, interval: readonly [number, number] | undefined, n: number): Estimate {
  if (n < 2) return { value, noInterval: l10n.t('One row cannot be resampled.') };
  return interval ? { value, interval } : { value, noInterval: l10n.t('Being resampled') };
}
