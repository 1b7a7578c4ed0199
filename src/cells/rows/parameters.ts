import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../parameters';

/** How the rows are ordered and which of them are shown; the table's own toolbar and header hold the controls. */
export function rowsParameters(): readonly ParameterSpec[] {
  return [
    {
      name: 'order',
      title: l10n.t('Order'),
      hint: l10n.t('Rows without the number (no label, NaN) come last either way.'),
      type: 'choice',
      default: 'row',
      inFigure: true,
      choices: [
        { value: 'row', title: l10n.t('row') },
        { value: 'row-descending', title: l10n.t('row, last first') },
        { value: 'loss-descending', title: l10n.t('loss, largest first') },
        { value: 'loss', title: l10n.t('loss, smallest first') },
        { value: 'confidence-descending', title: l10n.t('confidence, largest first') },
        { value: 'confidence', title: l10n.t('confidence, smallest first') },
        { value: 'margin-descending', title: l10n.t('margin, largest first') },
        { value: 'margin', title: l10n.t('margin, smallest first') },
        { value: 'entropy-descending', title: l10n.t('entropy, largest first') },
        { value: 'entropy', title: l10n.t('entropy, smallest first') },
      ],
    },
    {
      name: 'show',
      title: l10n.t('Show'),
      hint: l10n.t('Which rows the table shows.'),
      type: 'choice',
      default: 'all',
      inFigure: true,
      choices: [
        { value: 'all', title: l10n.t('all rows') },
        { value: 'correct', title: l10n.t('correct') },
        { value: 'wrong', title: l10n.t('wrong') },
        { value: 'selection', title: l10n.t('selection'), hint: l10n.t('The rows picked in another cell.') },
      ],
    },
    {
      name: 'class',
      title: l10n.t('Class'),
      hint: l10n.t('Only rows of this class: a name, or an index counted from 0.'),
      type: 'text',
      default: '',
      placeholder: l10n.t('any class'),
      inFigure: true,
    },
    {
      name: 'classOf',
      title: l10n.t('as'),
      hint: l10n.t('Whether the class is the label of a row, its prediction, or one of the two.'),
      type: 'choice',
      default: 'either',
      inFigure: true,
      choices: [
        { value: 'either', title: l10n.t('label or predicted') },
        { value: 'label', title: l10n.t('label') },
        { value: 'predicted', title: l10n.t('predicted') },
      ],
    },
  ];
}
