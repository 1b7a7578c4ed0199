import type { TemperatureView } from '../../src/cells/temperature/view';
import { LossCurve } from './temperature/lossCurve';
import { TemperatureControl } from './temperature/temperatureControl';
import { TemperatureTable } from './temperature/temperatureTable';
import type { CellViewProps } from './view';

/** The slider of T, the NLL at every T, and what the chosen one changes. */
export function TemperatureCell({ id, view, parameters, services }: CellViewProps<TemperatureView>) {
  // What is asked for, which the worker may not have answered yet: the mark follows the hand.
  const asked = parameters.mode === 'typed' ? Number(parameters.temperature) : view.temperature;
  return (
    <div class="temperature">
      <TemperatureControl id={id} view={view} parameters={parameters} services={services} />
      {view.curve.length > 0 && <LossCurve view={view} temperature={asked} />}
      <TemperatureTable rows={view.rows} temperature={view.temperature} />
    </div>
  );
}
