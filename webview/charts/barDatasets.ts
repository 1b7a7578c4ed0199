import type { BarsData } from './barsDrawing';
import type { BarSeries } from './barsFigure';
import type { Look } from './drawing';
import { areaFill, openHatch } from './patterns';
import type { RoleStyle } from './theme';

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
  const full = data.series.filter((one) => !one.faint);
  const overlapping = edges !== undefined && !data.stacked && full.length > 1;
  return {
    type: edges ? 'histogram' : 'bar',
    edges,
    seriesIndex: index,
    label: series.title,
    data: edges
      ? Array.from(series.values, (y, bin) => ({ x: middle(edges, bin, data.x.scale === 'log'), y }))
      : [...series.values],
    backgroundColor: series.faint
      ? 'transparent'
      : overlapping
        ? overlaid(style, full.indexOf(series))
        : areaFill(style, theme),
    borderColor: style.line,
    borderWidth: overlapping ? (full[0] === series ? 1 : 1.5) : theme.highContrast || series.faint ? 1 : 0,
    borderSkipped: false,
    minBarLength: 1,
    maxBarThickness: edges ? undefined : 34,
    categoryPercentage: 0.84,
    barPercentage: 0.94,
    // Of bars that lie over each other the later are on top; elsewhere the order also stacks and groups them.
    order: overlapping ? 1 - index / data.series.length / 2 : 1,
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

/** Of bars that lie over each other the first is solid and the others are hatched, so that all are seen. */
function overlaid(style: RoleStyle, index: number): CanvasPattern | string {
  return index === 0 ? style.fill.replace('rgb(', 'rgba(').replace(')', ', 0.75)') : openHatch(style);
}
