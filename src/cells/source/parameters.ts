import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../parameters';
import { partTitle } from './partTitle';

/** The names that the readers' `interpret` takes. All are drawn where the evidence stands. */
export function sourceParameters(): readonly ParameterSpec[] {
  return [
    {
      type: 'choice',
      name: 'kind',
      title: l10n.t('Taken for'),
      hint: l10n.t('What the numbers are; decided from their values unless you say so.'),
      default: 'auto',
      choices: [
        { value: 'auto', title: l10n.t('Automatic'), hint: l10n.t('Decide from the values.') },
        { value: 'logits', title: l10n.t('Logits'), hint: l10n.t('Softmax is applied to them as they are.') },
        {
          value: 'log-probabilities',
          title: l10n.t('Log-probabilities'),
          hint: l10n.t('Natural logarithms of probabilities; softmax gives the probabilities back.'),
        },
        {
          value: 'probabilities',
          title: l10n.t('Probabilities'),
          hint: l10n.t('Their natural logarithm is taken as the logit; 0 becomes −∞.'),
        },
        {
          value: 'twice-softmax',
          title: l10n.t('Softmax twice'),
          hint: l10n.t('Probabilities that softmax was applied to once more; the second softmax is undone.'),
        },
        {
          value: 'sigmoids',
          title: l10n.t('Sigmoids'),
          hint: l10n.t('One sigmoid a class, several classes a row; one class is read at a time, against all others.'),
        },
        {
          value: 'partial',
          title: l10n.t('Parts of distributions'),
          hint: l10n.t('Probabilities of some classes; what they leave of 1 becomes one more class, the rest.'),
        },
        {
          value: 'confidence',
          title: l10n.t('Confidence alone'),
          hint: l10n.t(
            'How sure the model was of the class that it predicted; which rows are right comes from another column.',
          ),
        },
      ],
      inFigure: true,
    },
    {
      type: 'text',
      name: 'scores',
      title: l10n.t('Scores'),
      hint: l10n.t('Name of the array that holds the scores; empty to let names and shapes decide.'),
      default: '',
      placeholder: l10n.t('automatic'),
      inFigure: true,
    },
    {
      type: 'text',
      name: 'axis',
      title: l10n.t('Classes along'),
      hint: l10n.t('Number of the dimension that runs over the classes, or none: then every number is a row.'),
      default: '',
      placeholder: l10n.t('automatic'),
      inFigure: true,
    },
    {
      type: 'text',
      name: 'slice',
      title: l10n.t('Slice'),
      hint: l10n.t(
        'As NumPy writes it: a number takes one index of a dimension, a colon all of it. Dimensions taken whole are folded to rows.',
      ),
      default: '',
      placeholder: ':, :',
      inFigure: true,
    },
    {
      type: 'text',
      name: 'labels',
      title: l10n.t('Labels'),
      hint: l10n.t('Name of the array that holds the labels; empty to let names and shapes decide.'),
      default: '',
      placeholder: l10n.t('automatic'),
      inFigure: true,
    },
    {
      type: 'choice',
      name: 'labelBase',
      title: l10n.t('First class is'),
      hint: l10n.t('The number by which the labels mean the first class.'),
      default: 'auto',
      choices: [
        { value: 'auto', title: l10n.t('Automatic') },
        { value: '0', title: '0' },
        { value: '1', title: '1' },
      ],
      inFigure: true,
    },
    {
      type: 'text',
      name: 'sigmoid',
      title: l10n.t('Class'),
      hint: l10n.t('Of sigmoids: name or index of the class that is read against all others.'),
      default: '',
      placeholder: l10n.t('automatic'),
      inFigure: true,
    },
    {
      type: 'choice',
      name: 'classOrder',
      title: l10n.t('Class order'),
      hint: l10n.t(
        'Whether each label means the column of its number, or the one under which labels and scores agree.',
      ),
      default: 'asGiven',
      choices: [
        { value: 'asGiven', title: l10n.t('As given') },
        { value: 'repaired', title: l10n.t('Repaired') },
      ],
      inFigure: true,
    },
    {
      type: 'choice',
      name: 'labelShift',
      title: l10n.t('Label of'),
      hint: l10n.t('Whose label belongs to a row; in a language model, that of the next row.'),
      default: 'none',
      choices: [
        { value: 'none', title: l10n.t('The row itself') },
        { value: 'next', title: l10n.t('The next row') },
        { value: 'previous', title: l10n.t('The row before') },
      ],
      inFigure: true,
    },
    ...(['classNames', 'ids', 'groups', 'otherScores'] as const).map(
      (role): ParameterSpec => ({
        type: 'text',
        name: role,
        ...partTitle(role),
        default: '',
        placeholder: l10n.t('automatic'),
        inFigure: true,
      }),
    ),
  ];
}
