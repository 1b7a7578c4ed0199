import type { Plugin } from 'chart.js';
import { LABEL_GAP, type LabelPlace } from './markerLayout';

export interface MarkerLabel extends LabelPlace {
  readonly value: number;
  readonly text: string;
  readonly colour: string;
  readonly ink: string;
  readonly dash: readonly number[];
  readonly lineWidth: number;
  readonly font: string;
  readonly rowHeight: number;
}

const labelsOf = new WeakMap<object, readonly MarkerLabel[]>();

/** The labels go with the chart's data. */
export function setMarkerLabels(data: object, labels: readonly MarkerLabel[]): void {
  labelsOf.set(data, labels);
}

/** Draws labels of vertical lines above the plot, each on a stem that continues its line. */
export const markerLabels: Plugin = {
  id: 'markerLabels',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    for (const label of labelsOf.get(chart.data) ?? []) {
      const x = scales.x?.getPixelForValue(label.value);
      if (x === undefined || x < chartArea.left - 0.5 || x > chartArea.right + 0.5) continue;
      const bottom = chartArea.top - label.row * label.rowHeight;
      ctx.save();
      ctx.strokeStyle = label.colour;
      ctx.lineWidth = label.lineWidth;
      ctx.setLineDash([...label.dash]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, bottom - label.rowHeight + 2);
      ctx.stroke();
      ctx.font = label.font;
      ctx.fillStyle = label.ink;
      ctx.textBaseline = 'middle';
      ctx.textAlign = label.side === 'right' ? 'left' : 'right';
      ctx.fillText(label.text, x + (label.side === 'right' ? LABEL_GAP : -LABEL_GAP), bottom - label.rowHeight / 2);
      ctx.restore();
    }
  },
};
