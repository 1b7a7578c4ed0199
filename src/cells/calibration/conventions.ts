import * as l10n from '@vscode/l10n';
import type { Convention, Scheme } from '../../engine/binning';
import type { MeasureName } from './view';

/** Whose convention, as the field names it. */
export function conventionTitle(convention: Convention): string {
  return { guo: 'Guo et al. 2017', sklearn: 'scikit-learn', netcal: 'netcal', torchmetrics: 'TorchMetrics' }[
    convention
  ];
}

/** Which end belongs to a bin, and where 0 and 1 go. */
export function membershipText(convention: Convention): string {
  switch (convention) {
    case 'guo':
      return l10n.t('bins (low, high], a confidence of 0 in no bin');
    case 'sklearn':
      return l10n.t('bins (low, high], 0 in the first');
    case 'netcal':
      return l10n.t('bins [low, high), 1 in the last');
    case 'torchmetrics':
      return l10n.t('bins [low, high), exactly 1 in a further bin of its own');
  }
}

/** Why there are no bins of this scheme. */
export function noBinsText(convention: Convention): string {
  return convention === 'guo'
    ? l10n.t('Guo et al. define bins of equal width only; choose scikit-learn or netcal for bins of equal mass.')
    : l10n.t('TorchMetrics has bins of equal width only; choose scikit-learn or netcal for bins of equal mass.');
}

/** Whose definition a number of the table follows. Where the library lacks the number, its bins are named instead. */
export function measureConvention(name: MeasureName, convention: Convention): string {
  const whose = conventionTitle(convention);
  const over = (formula: string) => l10n.t('{0}, over the bins of {1}', formula, whose);
  switch (name) {
    case 'ece':
      return {
        guo: 'Guo et al. 2017, _ECELoss',
        sklearn: over(l10n.t('Guo et al. 2017')),
        netcal: 'netcal.metrics.ECE',
        torchmetrics: "TorchMetrics, norm='l1'",
      }[convention];
    case 'mce':
      return {
        guo: l10n.t('Guo et al. 2017, equation 4'),
        sklearn: over(l10n.t('Guo et al. 2017')),
        netcal: 'netcal.metrics.MCE',
        torchmetrics: "TorchMetrics, norm='max'",
      }[convention];
    case 'ace':
      return convention === 'netcal' ? 'netcal.metrics.ACE' : over('netcal.metrics.ACE');
    case 'rmsce':
      return convention === 'torchmetrics' ? "TorchMetrics, norm='l2'" : over("TorchMetrics, norm='l2'");
    case 'classwise':
      return over(l10n.t('Kull et al. 2019'));
    case 'brier':
      return l10n.t('Brier 1950, sum over classes, 0 to 2');
    case 'nll':
      return l10n.t('natural logarithm, not clipped');
  }
}

/** `15 bins of equal width`. */
export function schemeText(bins: number, scheme: Scheme): string {
  return scheme === 'width' ? l10n.t('{0} bins of equal width', bins) : l10n.t('{0} bins of equal mass', bins);
}
