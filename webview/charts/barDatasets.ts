import type { BarsData } from './barsDrawing';
import type { BarSeries } from './barsFigure';
import type { Look } from './drawing';
import { areaFill } from './patterns';

/** The series that are shown: bars, and for what was before a contour. */
export function barDatasets(data: BarsData, count: number, look: Look): object[] {
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
