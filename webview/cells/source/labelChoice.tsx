import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../../../src/cells/parameters';
import { sourceParameters } from '../../../src/cells/source/parameters';
import type { SourceFacts } from '../../../src/engine/source';
import { Button } from '../../components/button';
import { ParameterControl } from '../../components/parameterControls';
import type { CellViewProps } from '../view';
import { arrayTitle } from './arrayTitle';

type LabelChoiceProps = Pick<CellViewProps, 'id' | 'parameters' | 'services'> & {
  readonly facts: SourceFacts;
  readonly classNames: readonly string[];
};

/** Which array or file holds the labels, and what number means the first class. */
export function LabelChoice({ id, facts, classNames, parameters, services }: LabelChoiceProps) {
  const base = sourceParameters().find(({ name }) => name === 'labelBase');
  return (
    <div class="parameters">
      <ParameterControl
        id={`${id}-labels`}
        spec={labelSpec(facts, String(parameters.labels ?? ''))}
        value={String(parameters.labels ?? '')}
        onChange={(value) => services.setParameter('labels', value)}
      />
      {base && (areNumbers(facts, classNames) || (parameters.labelBase ?? base.default) !== base.default) && (
        <ParameterControl
          id={`${id}-labelBase`}
          spec={base}
          value={parameters.labelBase ?? base.default}
          onChange={(value) => services.setParameter('labelBase', value)}
        />
      )}
      <Button secondary small onClick={() => services.remedy('choose-labels')}>
        {l10n.t('Choose a label file…')}
      </Button>
    </div>
  );
}

/** Names and rows of marks mean their class whatever the first one is counted as. */
function areNumbers({ arrays, labelsName }: SourceFacts, classNames: readonly string[]): boolean {
  const labels = arrays.find(({ name }) => name === labelsName);
  if (labelsName === undefined || (labels && labels.shape.filter((length) => length !== 1).length > 1)) return false;
  return labels?.type !== 'text' || classNames.every((name) => name.trim() !== '' && !Number.isNaN(Number(name)));
}

function labelSpec(facts: SourceFacts, chosen: string): ParameterSpec {
  const automatic =
    chosen === '' ? l10n.t('Automatic: {0}', facts.labelsName ?? l10n.t('none found')) : l10n.t('Automatic');
  const candidates = facts.arrays.filter(({ type, shape }) => type !== 'unread' && shape.length > 0);
  return {
    type: 'choice',
    name: 'labels',
    title: l10n.t('Taken from'),
    hint: l10n.t('The array that holds the labels.'),
    default: '',
    choices: [
      { value: '', title: automatic },
      { value: 'none', title: l10n.t('No labels') },
      ...candidates.map((array) => ({ value: array.name, title: arrayTitle(array) })),
    ],
  };
}
