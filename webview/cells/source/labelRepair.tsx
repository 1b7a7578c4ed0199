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
  if (!labelRepair && made.length === 0) return null;
  return (
    <div class="parameters">
      {labelRepair && (
        <Button onClick={() => services.setParameter(labelRepair.parameter, labelRepair.value)}>
          {labelRepair.title}
        </Button>
      )}
      {made.map(({ name, default: usual }) => (
        <Button key={name} secondary onClick={() => services.setParameter(name, usual)}>
          {name === 'classOrder' ? l10n.t('Class order as given') : l10n.t('Labels of the rows themselves')}
        </Button>
      ))}
    </div>
  );
}
