import {
  BarController,
  type BarControllerDatasetOptions,
  type BarElement,
  type ChartTypeRegistry,
  type UpdateMode,
} from 'chart.js';

declare module 'chart.js' {
  interface ChartTypeRegistry {
    histogram: Omit<ChartTypeRegistry['bar'], 'datasetOptions' | 'defaultDataPoint'> & {
      datasetOptions: BarControllerDatasetOptions & { edges: ArrayLike<number> };
      defaultDataPoint: { x: number; y: number | [number, number] };
    };
  }
}

/** Bars from edge to edge on a linear or logarithmic axis; Chart.js's own bars all have the width of the narrowest. */
export class HistogramController extends BarController {
  static override readonly id = 'histogram' satisfies keyof ChartTypeRegistry;
  static readonly overrides = {};

  override updateElements(bars: BarElement[], start: number, count: number, mode: UpdateMode): void {
    super.updateElements(bars, start, count, mode);
    const scale = this.chart.scales.x;
    const dataset = this.chart.data.datasets[this.index];
    if (!scale || !dataset || !('edges' in dataset)) return;
    const edges = dataset.edges as ArrayLike<number>;
    for (let index = start; index < start + count; index++) {
      const bar = bars[index];
      const left = scale.getPixelForValue(edges[index] ?? Number.NaN);
      const right = scale.getPixelForValue(edges[index + 1] ?? Number.NaN);
      // A pixel of ground between bars, where they are wide enough to spare it.
      const gap = Math.abs(right - left) > 4 ? 1 : 0;
      if (bar) Object.assign(bar, { x: (left + right) / 2, width: Math.max(0.5, Math.abs(right - left) - gap) });
    }
  }
}
