import * as l10n from '@vscode/l10n';
import { MAXIMUM_TEMPERATURE, MINIMUM_TEMPERATURE } from '../../../src/cells/temperature/parameters';
import type { TemperatureView } from '../../../src/cells/temperature/view';
import { short } from '../../../src/text/numbers';
import { trimmed } from '../../../src/text/trimmed';
import type { Marker } from '../../charts/axis';
import { type CurveBand, CurveFigure } from '../../charts/curveFigure';

interface LossCurveProps {
  readonly view: TemperatureView;
  /** The T to mark as chosen. */
  readonly temperature: number;
}

/** Mean NLL over T on a logarithmic axis, with T = 1, the chosen T, T* and its interval. */
export function LossCurve({ view, temperature }: LossCurveProps) {
  const { curve, fitted, nllMinimum, nllMaximum } = view;
  const maximum = Math.max(MAXIMUM_TEMPERATURE, fitted ? 4 * fitted.temperature : 0);
  return (
    <CurveFigure
      name={l10n.t('Mean NLL at each temperature')}
      description={view.finding}
      series={[{ title: l10n.t('mean NLL'), role: 'accent', points: curve }]}
      band={fitted && bandOf(fitted.interval, maximum, nllMinimum, nllMaximum)}
      x={{
        title: l10n.t('temperature T, log axis'),
        scale: 'log',
        minimum: Math.min(MINIMUM_TEMPERATURE, curve[0]?.[0] ?? MINIMUM_TEMPERATURE),
        maximum,
      }}
      y={{ title: l10n.t('mean NLL (nats)'), minimum: nllMinimum, maximum: nllMaximum }}
      markers={markersOf(view, temperature)}
      readOut={(_series, index) => {
        const [t = Number.NaN, nll = Number.NaN] = curve[index] ?? [];
        return [l10n.t('T = {0}', trimmed(t)), l10n.t('mean NLL {0} nats', short(nll))].join('\n');
      }}
    />
  );
}

/** The interval of T*, whose upper end may be open, as a stripe over the whole height. */
function bandOf([from, to]: readonly [number, number], maximum: number, low: number, high: number): CurveBand {
  return {
    title: l10n.t('T*, 95 % interval'),
    role: 'accent',
    points: [from, Math.min(to, maximum)].map((temperature) => [temperature, low, high] as const),
  };
}

function markersOf({ fitted, uniformNll }: TemperatureView, temperature: number): Marker[] {
  const markers: Marker[] = [
    { axis: 'y', value: uniformNll, role: 'neutral', label: l10n.t('uniform: ln K = {0}', short(uniformNll)) },
    { axis: 'x', value: 1, role: 'before', label: 'T = 1' },
  ];
  if (fitted) {
    markers.push({
      axis: 'x',
      value: fitted.temperature,
      role: 'accent',
      dash: true,
      label: `T* = ${trimmed(fitted.temperature)}`,
    });
  }
  if (temperature !== 1 && temperature !== fitted?.temperature) {
    markers.push({ axis: 'x', value: temperature, role: 'neutral', label: `T = ${trimmed(temperature)}` });
  }
  return markers;
}
