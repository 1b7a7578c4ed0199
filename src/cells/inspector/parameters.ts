import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../parameters';

/** The what-if of a row and the settings of the precision laboratory; the figure holds the controls. */
export function inspectorParameters(): readonly ParameterSpec[] {
  return [
    {
      name: 'temperature',
      title: l10n.t('Temperature T'),
      hint: l10n.t('Divides every logit of this row, for this cell only.'),
      type: 'number',
      default: 1,
      minimum: 0.05,
      maximum: 20,
      step: 0.01,
      logarithmic: true,
      inFigure: true,
    },
    {
      name: 'edits',
      title: l10n.t('Changes'),
      hint: l10n.t('What was changed in the row to see what follows.'),
      type: 'text',
      default: '',
      placeholder: '',
      inFigure: true,
    },
    {
      name: 'precision',
      title: l10n.t('Precision'),
      hint: l10n.t('Every intermediate result is rounded to it.'),
      type: 'choice',
      default: 'fp32',
      inFigure: true,
      choices: [
        { value: 'fp16', title: 'fp16', hint: l10n.t('IEEE half: 11 bits, largest number 65,504.') },
        { value: 'bf16', title: 'bf16', hint: l10n.t('bfloat16: 8 bits, largest number 3.39e38.') },
        { value: 'fp32', title: 'fp32', hint: l10n.t('IEEE single: 24 bits, largest number 3.40e38.') },
        { value: 'fp64', title: 'fp64', hint: l10n.t('IEEE double: 53 bits, largest number 1.80e308.') },
      ],
    },
    {
      name: 'addend',
      title: l10n.t('Add c'),
      hint: l10n.t('Added to every logit; a softmax does not change by it, an exponential does.'),
      type: 'number',
      default: 0,
      minimum: -1000,
      maximum: 1000,
      step: 1,
      inFigure: true,
    },
    {
      name: 'scale',
      title: l10n.t('Times s'),
      hint: l10n.t('Multiplies every logit before c is added.'),
      type: 'number',
      default: 1,
      minimum: 0.01,
      maximum: 100,
      step: 0.01,
      logarithmic: true,
      inFigure: true,
    },
  ];
}
