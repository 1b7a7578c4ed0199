import type { Chart, Plugin } from 'chart.js';
import zoomPlugin from 'chartjs-plugin-zoom';
import type { AnyConfiguration, Bounds } from './drawing';
import type { Theme } from './theme';

export type Ranges = Readonly<Record<string, { readonly min: number; readonly max: number }>>;

/** A configuration that can be zoomed: Ctrl and wheel or a drag over a range zoom, Shift and a drag move. */
export function withZoom(
  configuration: AnyConfiguration,
  mode: 'x' | 'xy',
  theme: Theme,
  ranges: Ranges | undefined,
  onChange: (ranges: Ranges) => void,
): AnyConfiguration {
  const changed = ({ chart }: { chart: Chart }) => onChange(rangesOf(chart, mode));
  const scales = (configuration.options?.scales ?? {}) as Record<string, Record<string, unknown>>;
  const limits: Record<string, object> = {};
  for (const [id, scale] of Object.entries(scales)) {
    if (mode.includes(scale.axis === 'y' ? 'y' : 'x')) limits[id] = { min: scale.min, max: scale.max };
    if (ranges?.[id]) Object.assign(scale, ranges[id]);
  }
  return {
    ...configuration,
    plugins: [zoomPlugin as Plugin],
    options: {
      ...configuration.options,
      plugins: {
        ...configuration.options?.plugins,
        zoom: {
          limits,
          pan: { enabled: true, mode, modifierKey: 'shift', onPan: changed },
          zoom: {
            mode,
            wheel: { enabled: true, modifierKey: 'ctrl' },
            pinch: { enabled: true },
            drag: {
              enabled: true,
              threshold: 6,
              backgroundColor: theme.grid,
              borderColor: theme.focus,
              borderWidth: 1,
            },
            onZoom: changed,
          },
        },
      },
    },
  };
}

function rangesOf(chart: Chart, mode: string): Ranges {
  return Object.fromEntries(
    Object.values(chart.scales)
      .filter((scale) => mode.includes(scale.axis))
      .map((scale) => [scale.id, { min: scale.min, max: scale.max }]),
  );
}

/** Zooms around what the arrow keys are at, else around the middle. */
export function zoomAt(chart: Chart, amount: number, bounds: Bounds | undefined): void {
  const focalPoint = bounds && { x: bounds.left + bounds.width / 2, y: bounds.top + bounds.height / 2 };
  chart.zoom({ x: amount, y: amount, ...(focalPoint ? { focalPoint } : {}) });
}
