import type { Chart, Plugin } from 'chart.js';
import type { Bounds } from './drawing';

const marks = new WeakMap<Chart, { bounds: Bounds; colour: string }>();

/** Outlines what the pointer or the arrow keys are at; undefined takes the outline away. */
export function setActiveMark(chart: Chart, bounds: Bounds | undefined, colour: string): void {
  if (bounds) marks.set(chart, { bounds, colour });
  else if (!marks.delete(chart)) return;
  chart.draw();
}

export const activeMark: Plugin = {
  id: 'activeMark',
  afterDatasetsDraw(chart) {
    const mark = marks.get(chart);
    if (!mark) return;
    const { left, top, width, height } = mark.bounds;
    chart.ctx.save();
    chart.ctx.strokeStyle = mark.colour;
    chart.ctx.lineWidth = 1.5;
    chart.ctx.beginPath();
    chart.ctx.roundRect(left, top, width, height, Math.min(2, width / 2, height / 2));
    chart.ctx.stroke();
    chart.ctx.restore();
  },
};
