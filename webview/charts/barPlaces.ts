import { BarElement, type Chart } from 'chart.js';
import type { BarsData } from './barsDrawing';
import type { Bounds, Position } from './drawing';

/** The bin or category under a point of the canvas, and the series of the bar there. */
export function barAt(chart: Chart, data: BarsData, count: number, x: number, y: number): Position | undefined {
  const area = chart.chartArea;
  if (x < area.left || x > area.right || y < area.top || y > area.bottom) return undefined;
  const column = columnAt(chart, data, count, x, y);
  return column === undefined ? undefined : { column, row: rowAt(chart, data, column, x, y) };
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

/** The band of a bin or category, across the plot. */
export function barBounds(chart: Chart, data: BarsData, { column }: Position): Bounds | undefined {
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
