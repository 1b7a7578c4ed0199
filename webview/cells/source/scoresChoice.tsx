import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../../../src/cells/parameters';
import type { ArrayChoice, SourceFacts } from '../../../src/engine/source';
import { ParameterControl } from '../../components/parameterControls';
import type { CellViewProps } from '../view';
import { arrayTitle } from './arrayTitle';

type ScoresChoiceProps = Pick<CellViewProps, 'id' | 'parameters' | 'services'> & { readonly facts: SourceFacts };

/** Which array holds the scores, where the source has more than one that could. */
export function ScoresChoice({ id, facts, parameters, services }: ScoresChoiceProps) {
  const candidates = facts.arrays.filter(mayHoldScores);
  const chosen = String(parameters.scores ?? '');
  if (candidates.length < 2 && chosen === '') return null;
  const proposed = { value: '', title: l10n.t('Automatic: {0}', facts.scoresName) };
  const spec: ParameterSpec = {
    type: 'choice',
    name: 'scores',
    title: l10n.t('Taken from'),
    hint: l10n.t('The array that holds the scores.'),
    default: '',
    choices: [
      chosen === '' ? proposed : { value: '', title: l10n.t('Automatic') },
      ...candidates.map((array) => ({ value: array.name, title: arrayTitle(array) })),
    ],
  };
  return (
    <ParameterControl
      id={`${id}-scores`}
      spec={spec}
      value={chosen}
      onChange={(value) => services.setParameter('scores', value)}
    />
  );
}

function mayHoldScores({ type, shape }: ArrayChoice): boolean {
  return type !== 'text' && type !== 'unread' && shape.length > 0;
}
