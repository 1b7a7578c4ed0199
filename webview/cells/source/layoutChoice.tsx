import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../../../src/cells/parameters';
import { sourceParameters } from '../../../src/cells/source/parameters';
import type { SourceFacts } from '../../../src/engine/source';
import { count } from '../../../src/text/numbers';
import { ParameterControl } from '../../components/parameterControls';
import type { CellViewProps } from '../view';

type LayoutChoiceProps = Pick<CellViewProps, 'id' | 'parameters' | 'services'> & { readonly facts: SourceFacts };

/** Which dimension runs over the classes, and which slice of the others is taken; only where that is in question. */
export function LayoutChoice({ id, facts, parameters, services }: LayoutChoiceProps) {
  const shape = facts.arrays.find(({ name }) => name === facts.scoresName)?.shape ?? [];
  const [axis, slice] = [String(parameters.axis ?? ''), String(parameters.slice ?? '')];
  const sliceSpec = sourceParameters().find(({ name }) => name === 'slice');
  const isSeveral = shape.filter((length) => length !== 1).length > 2;
  return (
    <>
      {(axis !== '' || isInQuestion(shape, facts.labelsName !== undefined)) && (
        <ParameterControl
          id={`${id}-axis`}
          spec={axisSpec(shape)}
          value={axis}
          onChange={(value) => services.setParameter('axis', value)}
        />
      )}
      {sliceSpec?.type === 'text' && (slice !== '' || isSeveral) && (
        <ParameterControl
          id={`${id}-slice`}
          spec={{ ...sliceSpec, placeholder: shape.map(() => ':').join(', ') }}
          value={slice}
          onChange={(value) => services.setParameter('slice', value)}
        />
      )}
    </>
  );
}

/** One list of numbers without a label for each, more columns than rows, or more dimensions than two. */
function isInQuestion(shape: readonly number[], hasLabels: boolean): boolean {
  const lengths = shape.filter((length) => length !== 1);
  const [first = 0, second = 0] = lengths;
  if (lengths.length === 1) return !hasLabels;
  return lengths.length === 2 ? first < second : lengths.length > 0;
}

function axisSpec(shape: readonly number[]): ParameterSpec {
  const spec = sourceParameters().find(({ name }) => name === 'axis');
  const dimensions = shape.flatMap((length, axis) =>
    length === 1 ? [] : { value: String(axis), title: l10n.t('dimension {0} ({1})', axis, count(length)) },
  );
  return {
    type: 'choice',
    name: 'axis',
    title: spec?.title ?? '',
    hint: spec?.hint ?? '',
    default: '',
    choices: [
      { value: '', title: l10n.t('Automatic') },
      ...dimensions,
      { value: 'none', title: l10n.t('none: every number is a row') },
    ],
  };
}
