import type { ChartDataset } from 'chart.js';
import type { Axis } from './axis';
import { barDatasets } from './barDatasets';
import { barAt, barBounds } from './barPlaces';
import type { BarsFigureProps } from './barsFigure';
import type { AnyConfiguration, Drawing, Look } from './drawing';
import { type MarkerLabel, setMarkerLabels } from './markerLabels';
import { headroom, markerAnnotations, textWidth, verticalLabels } from './markers';
import { nameScale, numberScale, shortenedWithin } from './scales';

export type BarsData = Pick<
  BarsFigureProps,
  'edges' | 'categories' | 'series' | 'stacked' | 'horizontal' | 'x' | 'y' | 'markers' | 'square'
>;

const BAR_HEIGHT = 22;
/** What the axis under lying bars takes, so that each bar keeps its height and its name. */
const UNDER_BARS = 58;
/** What axes take beside the plot, near enough to choose marks and places of labels. */
const LEFT = 58;
const RIGHT = 14;
const BOTTOM = 46;

/** Bars over bins of a number axis, or over names. */
export function barsDrawing(data: BarsData): Drawing {
  const count = data.edges ? Math.max(0, data.edges.length - 1) : (data.categories?.length ?? 0);
  return {
    kind: `bars ${data.edges ? 'histogram' : 'categories'} ${data.horizontal ?? false}`,
    maximumWidth: data.square ? 440 : 720,
    height: (width) => height(data, count, width),
    legend:
      data.series.length < 2
        ? []
        : data.series.map(({ title, role, faint }) => ({ title, role, shape: faint ? 'outline' : 'area' })),
    zoom: data.edges && count > 8 ? 'x' : undefined,
    rows: data.series.length,
    columns: () => count,
    rowTitle: data.series.length > 1 ? (row) => data.series[row]?.title ?? '' : undefined,
    configuration: (look) => configuration(data, count, look),
    hit: (chart, x, y) => barAt(chart, data, count, x, y),
    bounds: (chart, position) => barBounds(chart, data, position),
  };
}

function height(data: BarsData, count: number, width: number): number {
  if (data.horizontal)
    return (
      count * Math.max(1, data.stacked ? 1 : data.series.filter((one) => !one.faint).length * 0.8) * BAR_HEIGHT +
      UNDER_BARS
    );
  if (data.square) return Math.min(width, 440);
  return Math.min(340, Math.max(210, width / 2));
}

function configuration(data: BarsData, count: number, look: Look): AnyConfiguration {
  const { theme } = look;
  const lengths = { x: look.width - LEFT - RIGHT, y: height(data, count, look.width) - BOTTOM };
  const [index, value] = data.horizontal ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const labels = markerPlaces(data, count, look);
  const chartData = {
    labels: data.edges ? undefined : [...(data.categories ?? [])],
    datasets: barDatasets(data, count, look) as ChartDataset[],
  };
  setMarkerLabels(chartData, labels);
  return {
    type: data.edges ? 'histogram' : 'bar',
    data: chartData,
    options: {
      indexAxis: index,
      layout: { padding: { top: 8 + headroom(labels), right: RIGHT } },
      scales: {
        [index]: data.edges
          ? numberScale(data.x, theme, {
              axis: 'x',
              minimum: data.edges[0],
              maximum: data.edges[count],
              length: lengths.x,
            })
          : {
              ...nameScale(data[index].title, data.categories ?? [], theme, index, lengths[index], besideBars(look)),
              // Else stacked bars of a name would still stand side by side.
              stacked: data.stacked ?? false,
            },
        [value]: {
          ...numberScale(data[value], theme, {
            axis: value,
            length: lengths[value],
            integers: isCounts(data, data[value]),
          }),
          beginAtZero: data[value].scale !== 'log',
          stacked: data.stacked ?? false,
          grace: '4%',
        },
      },
      plugins: { annotation: { annotations: markerAnnotations(data.markers ?? [], theme) } },
    },
  } as AnyConfiguration;
}

/** Shortens a name that stands beside its bar. */
function besideBars({ theme, width }: Look): (name: string) => string {
  const font = `${theme.fontSize}px ${theme.fontFamily}`;
  const title = theme.fontSize + 14;
  return (name) => shortenedWithin(name, width / 2 - title, (text) => textWidth(text, font));
}

/** Counts have no marks between whole numbers. */
function isCounts({ series }: BarsData, { percent, maximum }: Axis): boolean {
  return !percent && maximum === undefined && series.every(({ values }) => values.every(Number.isInteger));
}

function markerPlaces(data: BarsData, count: number, { theme, width }: Look): MarkerLabel[] {
  if (!data.edges && !data.horizontal) return [];
  const values = data.series.flatMap((series) => [...series.values]);
  const minimum = data.x.minimum ?? data.edges?.[0] ?? Math.min(0, ...values);
  const maximum = data.x.maximum ?? data.edges?.[count] ?? Math.max(0, ...values);
  return verticalLabels(data.markers ?? [], data.x, theme, { left: LEFT, right: width - RIGHT, minimum, maximum });
}
