import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { Parameters, ParameterValue } from '../../../src/cells/parameters';
import { temperatureParameters } from '../../../src/cells/temperature/parameters';
import type { TemperatureView } from '../../../src/cells/temperature/view';
import { trimmed } from '../../../src/text/trimmed';
import { Icon } from '../../components/icon';
import { ParameterControl } from '../../components/parameterControls';
import type { CellServices } from '../view';

interface TemperatureControlProps {
  readonly id: string;
  readonly view: TemperatureView;
  readonly parameters: Parameters;
  readonly services: CellServices;
}

/** T by slider or digits, and two ways back: to the fitted T and to T = 1. One drag is enough, whatever the mode. */
export function TemperatureControl({ id, view, parameters, services }: TemperatureControlProps) {
  const spec = temperatureParameters().find((each) => each.name === 'temperature');
  const typed = parameters.mode === 'typed';
  const { fitted } = view;
  const type = (value: ParameterValue, live: boolean) => {
    if (!typed) services.setParameter('mode', 'typed', true);
    services.setParameter('temperature', value, live);
  };
  const value = typed ? Number(parameters.temperature) : view.temperature;
  return (
    <div class="temperature-control">
      {spec && <ParameterControl id={`${id}-temperature`} spec={spec} value={value} onChange={type} />}
      <span class="chips">
        <Chip
          pressed={!typed && fitted !== undefined}
          disabled={!fitted}
          title={
            view.noOptimum ??
            (fitted ? l10n.t('The T that minimises the mean NLL of these rows') : l10n.t('A fit needs labels'))
          }
          onClick={() => services.setParameter('mode', 'fitted')}
        >
          {fitted ? l10n.t('Fitted T* = {0}', trimmed(fitted.temperature)) : l10n.t('No T* to fit')}
        </Chip>
        <Chip pressed={value === 1} title={l10n.t('The logits as they come from above')} onClick={() => type(1, false)}>
          T = 1
        </Chip>
      </span>
    </div>
  );
}

interface ChipProps {
  readonly pressed: boolean;
  readonly disabled?: boolean;
  readonly title: string;
  readonly children: ComponentChildren;
  onClick(): void;
}

/** The check mark tells the chosen one apart where a theme has no colour for it. */
function Chip({ pressed, disabled, title, children, onClick }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={pressed} disabled={disabled} title={title} onClick={onClick}>
      {pressed && <Icon name="check" />}
      {children}
    </button>
  );
}
