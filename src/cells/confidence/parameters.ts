import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../parameters';

export function confidenceParameters(): readonly ParameterSpec[] {
  return [
    {
      type: 'number',
      name: 'bins',
      title: l10n.t('Bins'),
      hint: l10n.t('How many bars of equal width each histogram has.'),
      default: 20,
      minimum: 5,
      maximum: 100,
      step: 5,
      integer: true,
    },
    {
      type: 'choice',
      name: 'scale',
      title: l10n.t('Show'),
      hint: l10n.t('How the bars count rows.'),
      default: 'auto',
      choices: [
        {
          value: 'auto',
          title: l10n.t('Automatic'),
          hint: l10n.t('A log axis where one bar holds most rows, else stacked.'),
        },
        {
          value: 'stacked',
          title: l10n.t('Rows, stacked'),
          hint: l10n.t('Wrong rows stand on correct ones; the height is all rows.'),
        },
        {
          value: 'logarithmic',
          title: l10n.t('Rows, log axis'),
          hint: l10n.t('Side by side on a logarithmic axis, so that a few wrong rows beside many correct ones show.'),
        },
        {
          value: 'shares',
          title: l10n.t('Share of each group'),
          hint: l10n.t('Correct and wrong each sum to 100 %, so that their shapes compare.'),
        },
      ],
    },
  ];
}
