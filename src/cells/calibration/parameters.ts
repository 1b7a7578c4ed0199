import * as l10n from '@vscode/l10n';
import { CONVENTIONS } from '../../engine/binning';
import type { ParameterSpec } from '../parameters';
import { conventionTitle, membershipText } from './conventions';

/** Bins, scheme and convention. */
export function calibrationParameters(): readonly ParameterSpec[] {
  return [
    {
      name: 'bins',
      type: 'number',
      title: l10n.t('Bins'),
      hint: l10n.t('How many bins the confidences are sorted into'),
      setting: 'calibration.bins',
      default: 15,
      minimum: 5,
      maximum: 50,
      step: 1,
      integer: true,
    },
    {
      name: 'scheme',
      type: 'choice',
      title: l10n.t('Bins of'),
      hint: l10n.t('Whether bins are equally wide or hold equally many rows'),
      default: 'width',
      choices: [
        { value: 'width', title: l10n.t('Equal width') },
        { value: 'mass', title: l10n.t('Equal mass'), hint: l10n.t('Edges at quantiles of the confidences') },
      ],
    },
    {
      name: 'convention',
      type: 'choice',
      title: l10n.t('Convention'),
      hint: l10n.t(
        'Whose rule decides the bin of a confidence that lies on an edge; libraries differ, and so do their numbers',
      ),
      setting: 'calibration.convention',
      default: 'guo',
      choices: CONVENTIONS.map((value) => ({ value, title: conventionTitle(value), hint: membershipText(value) })),
    },
  ];
}
