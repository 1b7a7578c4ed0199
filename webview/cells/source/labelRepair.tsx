import * as l10n from '@vscode/l10n';
import { sourceParameters } from '../../../src/cells/source/parameters';
import type { SourceFacts } from '../../../src/engine/source';
import { Button } from '../../components/button';
import type { CellViewProps } from '../view';

type LabelRepairProps = Pick<CellViewProps, 'parameters' | 'services'> & { readonly facts: SourceFacts };

/** What would mend labels that do not agree with the scores, as one button; and what takes back a repair. */
export function LabelRepairButtons({ facts, parameters, services }: LabelRepairProps) {
  const { labelRepair } = facts;
  const made = sourceParameters().filter(
    ({ name, default: usual }) =>
      (name === 'classOrder' || name === 'labelShift') && parameters[name] !== undefined && parameters[name] !== usual,
  );
  const back = made.map(({ name, default: value }) => ({
    parameter: name,
    value,
    title: name === 'classOrder' ? l10n.t('Class order as given') : l10n.t('Labels of the rows themselves'),
  }));
  const [first, ...others] = labelRepair ? [labelRepair, ...back] : back;
  if (!first) return null;
  // The repair and what takes it back are one element, so that the focus stays where the keyboard pressed it.
  return (
    <div class="parameters">
      <Button secondary={!labelRepair} onClick={() => services.setParameter(first.parameter, first.value)}>
        {first.title}
      </Button>
      {others.map(({ parameter, value, title }) => (
        <Button key={parameter} secondary onClick={() => services.setParameter(parameter, value)}>
          {title}
        </Button>
      ))}
    </div>
  );
}
