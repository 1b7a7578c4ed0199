import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../parameters';

export const MINIMUM_TEMPERATURE = 0.05;
export const MAXIMUM_TEMPERATURE = 20;

/** Both have their control beside the figure, so that one drag of the slider sets the mode and T. */
export function temperatureParameters(): readonly ParameterSpec[] {
  return [
    {
      name: 'mode',
      type: 'choice',
      title: l10n.t('Temperature from'),
      hint: l10n.t('Whether T is fitted to the labels or typed'),
      default: 'fitted',
      choices: [
        { value: 'fitted', title: l10n.t('Fitted'), hint: l10n.t('The T that minimises the mean NLL of these rows') },
        { value: 'typed', title: l10n.t('Typed') },
      ],
      inFigure: true,
    },
    {
      name: 'temperature',
      type: 'number',
      title: l10n.t('Temperature T'),
      hint: l10n.t('Every cell below sees the logits divided by T'),
      default: 1,
      minimum: MINIMUM_TEMPERATURE,
      maximum: MAXIMUM_TEMPERATURE,
      step: 0.01,
      logarithmic: true,
      inFigure: true,
    },
  ];
}
