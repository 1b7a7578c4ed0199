import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../parameters';
import { DECADE_BARS } from './lossEdges';

export function crossEntropyParameters(): readonly ParameterSpec[] {
  return [
    {
      type: 'number',
      name: 'labelSmoothing',
      title: l10n.t('Label smoothing ε'),
      hint: l10n.t('The target becomes 1 − ε + ε/K for the label and ε/K for every other class.'),
      default: 0,
      minimum: 0,
      maximum: 0.5,
      step: 0.01,
    },
    {
      type: 'choice',
      name: 'classWeights',
      title: l10n.t('Class weights'),
      hint: l10n.t('What a row counts, by its label; the weighted sum is divided by Σ w_y.'),
      default: 'none',
      choices: [
        { value: 'none', title: l10n.t('None') },
        {
          value: 'balanced',
          title: l10n.t('Balanced'),
          hint: l10n.t('Inverse to the label frequencies, so that every class counts the same.'),
        },
        { value: 'list', title: l10n.t('As typed'), hint: l10n.t('One number a class, in class order.') },
      ],
    },
    {
      type: 'text',
      name: 'weights',
      title: l10n.t('Weights'),
      hint: l10n.t('One number a class, in class order; empty counts every class as 1.'),
      default: '',
      placeholder: '1, 2, 0.5',
      shownWhen: { name: 'classWeights', value: 'list' },
    },
    {
      type: 'choice',
      name: 'binsPerDecade',
      title: l10n.t('Bars'),
      hint: l10n.t('How many bars cover a factor of ten of the loss.'),
      default: 'auto',
      choices: [
        { value: 'auto', title: l10n.t('Automatic'), hint: l10n.t('About thirty bars in all.') },
        ...DECADE_BARS.map((bars) => ({ value: String(bars), title: l10n.t('{0} a decade', bars) })),
      ],
    },
  ];
}
