import { BarElement, type Chart, type ChartDataset } from 'chart.js';
import type { BarSeries, BarsFigureProps } from './barsFigure';
import type { AnyConfiguration, Bounds, Drawing, Look, Position } from './drawing';
import { markerAnnotations, markerHeadroom } from './markers';
import { areaFill } from './patterns';
import { nameScale, numberScale } from './scales';

export type BarsData = Pick<
  BarsFigureProps,
  'edges' | 'categories' | 'series' | 'stacked' | 'horizontal' | 'x' | 'y' | 'markers' | 'square'
>;

const BAR_HEIGHT = 22;

/** Bars over bins of a number axis, or over names. */
export function barsDrawing(data: BarsData): Drawing {
  const count = data.edges ? data.edges.length - 1 : (data.categories?.length ?? 0);
  const visible = (chart: Chart) => chart.chartArea;
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
    configuration: (look) => configuration(data, count, look),
    hit(chart, x, y) {
      const area = visible(chart);
      if (x < area.left || x > area.right || y < area.top || y > area.bottom) return undefined;
      const column = columnAt(chart, data, count, x, y);
      return column === undefined ? undefined : { column, row: rowAt(chart, data, column, x, y) };
    },
    bounds: (chart, position) => bounds(chart, data, position),
  };
}

function height(data: BarsData, count: number, width: number): number {
  if (data.horizontal)
    return (
      count * Math.max(1, data.stacked ? 1 : data.series.filter((one) => !one.faint).length * 0.8) * BAR_HEIGHT + 44
    );
  if (data.square) return Math.min(width, 440);
  return Math.min(340, Math.max(190, width / 2));
}

function configuration(data: BarsData, count: number, look: Look): AnyConfiguration {
  const { theme } = look;
  const inner = look.width - 60;
  const markers = data.markers ?? [];
  const values = data.horizontal ? 'x' : 'y';
  const plotHeight = height(data, count, look.width) - 50;
  const valueScale = {
    ...numberScale(data[values], theme, { axis: values, length: values === 'x' ? inner : plotHeight }),
    beginAtZero: data[values].scale !== 'log',
    stacked: data.stacked ?? false,
    grace: '4%',
  };
  const indexScale = data.edges
    ? numberScale(data.x, theme, { axis: 'x', minimum: data.edges[0], maximum: data.edges[count], length: inner })
    : nameScale(
        data[data.horizontal ? 'y' : 'x'].title,
        data.categories ?? [],
        theme,
        data.horizontal ? 'y' : 'x',
        data.horizontal ? plotHeight : inner,
      );
  return {
    type: data.edges ? 'histogram' : 'bar',
    data: {
      labels: data.edges ? undefined : [...(data.categories ?? [])],
      datasets: datasets(data, count, look) as ChartDataset[],
    },
    options: {
      indexAxis: data.horizontal ? 'y' : 'x',
      layout: { padding: { top: 6 + markerHeadroom(markers, theme), right: 12 } },
      scales: data.horizontal ? { y: indexScale, x: valueScale } : { x: indexScale, y: valueScale },
      plugins: { annotation: { clip: false, annotations: markerAnnotations(markers, theme) } },
    },
  } as AnyConfiguration;
}

function datasets(data: BarsData, count: number, look: Look): object[] {
  const sums = new Float64Array(count);
  const shown = data.series.map((series, index) => ({ series, index })).filter(({ index }) => !look.hidden.has(index));
  return shown.map(({ series, index }) => {
    if (!series.faint || !data.edges) return bars(data, series, index, look);
    const line = Array.from(series.values, (value, bin) => {
      sums[bin] = (data.stacked ? (sums[bin] ?? 0) : 0) + value;
      return sums[bin];
    });
    return outline(line, data.edges, series, index, look);
  });
}

function bars(data: BarsData, series: BarSeries, index: number, look: Look): object {
  const { theme } = look;
  const style = theme.roles[series.role];
  const edges = data.edges;
  const overlapping = edges !== undefined && !data.stacked && data.series.filter((one) => !one.faint).length > 1;
  return {
    type: edges ? 'histogram' : 'bar',
    edges,
    seriesIndex: index,
    label: series.title,
    data: edges
      ? Array.from(series.values, (y, bin) => ({ x: middle(edges, bin, data.x.scale === 'log'), y }))
      : [...series.values],
    backgroundColor: series.faint ? 'transparent' : overlapping ? withAlpha(style.fill, 0.55) : areaFill(style, theme),
    borderColor: style.line,
    borderWidth: theme.highContrast || series.faint || overlapping ? 1 : 0,
    borderSkipped: false,
    minBarLength: 1,
    maxBarThickness: edges ? undefined : 34,
    categoryPercentage: 0.84,
    barPercentage: 0.94,
    order: 1,
  };
}

/** The contour of a histogram, dashed, without an area. */
function outline(
  values: readonly (number | undefined)[],
  edges: ArrayLike<number>,
  series: BarSeries,
  index: number,
  look: Look,
): object {
  const style = look.theme.roles[series.role];
  const points: { x: number; y: number }[] = [{ x: edges[0] ?? 0, y: 0 }];
  for (const [bin, y = 0] of values.entries()) points.push({ x: edges[bin] ?? 0, y }, { x: edges[bin + 1] ?? 0, y });
  points.push({ x: edges[values.length] ?? 0, y: 0 });
  return {
    type: 'line',
    seriesIndex: index,
    label: series.title,
    data: points,
    borderColor: style.line,
    borderDash: [4, 3],
    borderWidth: look.theme.highContrast ? 2 : 1.4,
    pointRadius: 0,
    stack: `outline ${index}`,
    order: 0,
  };
}

function middle(edges: ArrayLike<number>, bin: number, logarithmic: boolean): number {
  const low = edges[bin] ?? 0;
  const high = edges[bin + 1] ?? 0;
  return logarithmic ? Math.sqrt(low * high) : (low + high) / 2;
}

function withAlpha(colour: string, alpha: number): string {
  return colour.replace('rgb(', 'rgba(').replace(')', `, ${alpha})`);
}

function columnAt(chart: Chart, data: BarsData, count: number, x: number, y: number): number | undefined {
  const scale = chart.scales[data.horizontal ? 'y' : 'x'];
  const value = scale?.getValueForPixel(data.horizontal ? y : x);
  if (value === undefined) return undefined;
  const edges = data.edges;
  if (!edges) return value >= 0 && value < count ? Math.round(value) : undefined;
  for (let bin = 0; bin < count; bin++) {
    if (value >= (edges[bin] ?? 0) && value <= (edges[bin + 1] ?? 0)) return bin;
  }
  return undefined;
}

/** The series whose bar is under the point, else the last one that has a bar there at all. */
function rowAt(chart: Chart, data: BarsData, column: number, x: number, y: number): number {
  let present = 0;
  for (const [at, dataset] of chart.data.datasets.entries()) {
    const row = (dataset as { seriesIndex?: number }).seriesIndex ?? 0;
    const element = chart.getDatasetMeta(at).data[column];
    if (data.series[row]?.faint) continue;
    if (element instanceof BarElement && element.inRange(x, y, true)) return row;
    if ((data.series[row]?.values[column] ?? 0) !== 0) present = row;
  }
  return present;
}

function bounds(chart: Chart, data: BarsData, { column }: Position): Bounds | undefined {
  const area = chart.chartArea;
  const scale = chart.scales[data.horizontal ? 'y' : 'x'];
  if (!scale) return undefined;
  const edges = data.edges;
  const half = edges ? 0 : Math.abs(scale.getPixelForValue(1) - scale.getPixelForValue(0)) / 2;
  const from = edges ? scale.getPixelForValue(edges[column] ?? 0) : scale.getPixelForValue(column) - half;
  const to = edges ? scale.getPixelForValue(edges[column + 1] ?? 0) : scale.getPixelForValue(column) + half;
  const low = Math.max(Math.min(from, to), data.horizontal ? area.top : area.left);
  const high = Math.min(Math.max(from, to), data.horizontal ? area.bottom : area.right);
  if (high <= low) return undefined;
  return data.horizontal
    ? { left: area.left, top: low, width: area.right - area.left, height: high - low }
    : { left: low, top: area.top, width: high - low, height: area.bottom - area.top };
}
