import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../parameters';

export function confusionParameters(): readonly ParameterSpec[] {
  return [
    {
      type: 'choice',
      name: 'normalise',
      title: l10n.t('Normalise'),
      hint: l10n.t('What the rows of a cell are divided by.'),
      default: 'row',
      choices: [
        {
          value: 'row',
          title: l10n.t('By label'),
          hint: l10n.t('Each row sums to 100 %; the diagonal is recall.'),
        },
        {
          value: 'column',
          title: l10n.t('By prediction'),
          hint: l10n.t('Each column sums to 100 %; the diagonal is precision.'),
        },
        { value: 'none', title: l10n.t('Not at all'), hint: l10n.t('Rows are counted.') },
      ],
    },
    {
      type: 'toggle',
      name: 'errorsOnly',
      title: l10n.t('Errors only'),
      hint: l10n.t('Leaves the diagonal empty, so that the colours tell the errors apart.'),
      default: false,
    },
  ];
}
