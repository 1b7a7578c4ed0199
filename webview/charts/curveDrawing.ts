import type { Chart, ChartDataset } from 'chart.js';
import type { CurveFigureProps, CurveSeries } from './curveFigure';
import type { AnyConfiguration, Drawing, Look, Position } from './drawing';
import { setMarkerLabels } from './markerLabels';
import { headroom, markerAnnotations, verticalLabels } from './markers';
import { numberScale } from './scales';

export type CurveData = Pick<CurveFigureProps, 'series' | 'x' | 'y' | 'markers' | 'band' | 'square'>;

/** Up to so many points are drawn as markers as well. */
const MARKED_POINTS = 30;
const HIT_RADIUS = 7;
const LEFT = 58;
const RIGHT = 14;
const BOTTOM = 46;

/** Curves over a number axis. */
export function curveDrawing(data: CurveData): Drawing {
  return {
    kind: 'curve',
    maximumWidth: data.square ? 440 : 720,
    height: (width) => (data.square ? Math.min(width, 440) : Math.min(340, Math.max(210, width / 2))),
    legend:
      data.series.length + (data.band ? 1 : 0) < 2
        ? []
        : [
            ...data.series.map(({ title, role, dash, faint }) => ({
              title,
              role,
              shape: dash || faint ? ('dashed' as const) : ('line' as const),
            })),
            ...(data.band ? [{ title: data.band.title, role: data.band.role, shape: 'area' as const }] : []),
          ],
    zoom: 'xy',
    rows: data.series.length,
    columns: (row) => data.series[row]?.points.length ?? 0,
    configuration: (look) => configuration(data, look),
    hit: (chart, x, y) => nearest(chart, data, x, y),
    bounds(chart, position) {
      const place = pixel(chart, data, position);
      return (
        place && {
          left: place.x - HIT_RADIUS,
          top: place.y - HIT_RADIUS,
          width: 2 * HIT_RADIUS,
          height: 2 * HIT_RADIUS,
        }
      );
    },
  };
}

function configuration(data: CurveData, look: Look): AnyConfiguration {
  const { theme, width } = look;
  const markers = data.markers ?? [];
  const height = data.square ? Math.min(width, 440) : Math.min(340, Math.max(210, width / 2));
  const xs = data.series.flatMap((series) => series.points.map(([x]) => x)).filter(Number.isFinite);
  const minimum = data.x.minimum ?? lowest(xs);
  const maximum = data.x.maximum ?? highest(xs);
  const plot = { left: LEFT, right: width - RIGHT, minimum: minimum ?? 0, maximum: maximum ?? 1 };
  const labels = verticalLabels(markers, data.x, theme, plot);
  const chartData = { datasets: [...curves(data, look), ...band(data, look)] as ChartDataset[] };
  setMarkerLabels(chartData, labels);
  return {
    type: 'line',
    data: chartData,
    options: {
      layout: { padding: { top: 8 + headroom(labels), right: RIGHT } },
      scales: {
        x: numberScale(data.x, theme, { axis: 'x', minimum, maximum, length: width - LEFT - RIGHT }),
        y: { ...numberScale(data.y, theme, { axis: 'y', length: height - BOTTOM }), grace: '5%' },
      },
      plugins: { annotation: { annotations: markerAnnotations(markers, theme) } },
    },
  } as AnyConfiguration;
}

function curves(data: CurveData, look: Look): object[] {
  return data.series.flatMap((series, row) => (look.hidden.has(row) ? [] : [curve(series, row, look)]));
}

function curve(series: CurveSeries, row: number, { theme }: Look): object {
  const style = theme.roles[series.role];
  const faint = series.faint ?? false;
  const radius = !faint && series.points.length <= MARKED_POINTS ? 4 : 0;
  return {
    type: 'line',
    seriesIndex: row,
    label: series.title,
    data: series.points.map(([x, y]) => ({ x, y })),
    borderColor: style.line,
    borderDash: series.dash || faint ? [4, 3] : [...style.dash],
    borderWidth: faint ? 1.3 : theme.highContrast ? 2.5 : 2,
    borderJoinStyle: 'round',
    pointStyle: style.marker,
    pointRadius: style.marker === 'circle' ? radius : radius * 1.3,
    pointBackgroundColor: style.line,
    pointBorderColor: theme.background,
    pointBorderWidth: radius === 0 ? 0 : 1,
    // Markers at the ends of the axis are drawn whole.
    clip: radius === 0 ? 0 : 6,
    order: faint ? 2 : 1,
  };
}

function band(data: CurveData, { theme, hidden }: Look): object[] {
  const { band } = data;
  if (!band || hidden.has(data.series.length)) return [];
  const style = theme.roles[band.role];
  const side = (pick: 1 | 2, fill: string | false) => ({
    type: 'line',
    data: band.points.map((point) => ({ x: point[0], y: point[pick] })),
    borderColor: style.line,
    borderWidth: theme.highContrast ? 1 : 0,
    borderDash: [2, 2],
    backgroundColor: style.line.replace('rgb(', 'rgba(').replace(')', ', 0.22)'),
    pointRadius: 0,
    fill,
    order: 3,
  });
  return [side(1, false), side(2, '-1')];
}

function nearest(chart: Chart, data: CurveData, x: number, y: number): Position | undefined {
  const area = chart.chartArea;
  if (x < area.left - HIT_RADIUS || x > area.right + HIT_RADIUS || y < area.top || y > area.bottom) return undefined;
  const shown = new Set(chart.data.datasets.map((dataset) => (dataset as { seriesIndex?: number }).seriesIndex));
  let best: { position: Position; distance: number } | undefined;
  for (const [row, series] of data.series.entries()) {
    if (!shown.has(row)) continue;
    // Along x first: curves are read at a place of the axis.
    let column = -1;
    let along = Number.POSITIVE_INFINITY;
    for (let index = 0; index < series.points.length; index++) {
      const place = pixel(chart, data, { row, column: index });
      if (place && Math.abs(place.x - x) < along) {
        along = Math.abs(place.x - x);
        column = index;
      }
    }
    const place = column < 0 ? undefined : pixel(chart, data, { row, column });
    const distance = place ? Math.hypot(place.x - x, place.y - y) : Number.POSITIVE_INFINITY;
    if (place && (!best || distance < best.distance)) best = { position: { row, column }, distance };
  }
  return best?.position;
}

function pixel(chart: Chart, data: CurveData, { row, column }: Position): { x: number; y: number } | undefined {
  const point = data.series[row]?.points[column];
  const { x, y } = chart.scales;
  if (!point || !x || !y || !Number.isFinite(point[0]) || !Number.isFinite(point[1])) return undefined;
  const place = { x: x.getPixelForValue(point[0]), y: y.getPixelForValue(point[1]) };
  const area = chart.chartArea;
  const inside =
    place.x >= area.left - 1 && place.x <= area.right + 1 && place.y >= area.top - 1 && place.y <= area.bottom + 1;
  return inside ? place : undefined;
}

function lowest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((least, value) => Math.min(least, value));
}

function highest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((most, value) => Math.max(most, value));
}
