import type { Plugin } from 'chart.js';

const images = new WeakMap<object, HTMLCanvasElement>();

/**
 * Makes the picture of a large matrix, one pixel a cell, to be drawn into the plot of the chart that has `data`.
 *
 * @param colours rgba bytes, row-major
 */
export function setHeatMap(data: object, columns: number, rows: number, colours: Uint8ClampedArray<ArrayBuffer>): void {
  const image = document.createElement('canvas');
  image.width = columns;
  image.height = rows;
  image.getContext('2d')?.putImageData(new ImageData(colours, columns, rows), 0, 0);
  images.set(data, image);
}

/** Draws the picture so that cell (r, c) covers r − ½ … r + ½ and c − ½ … c + ½ of the scales, however they are zoomed. */
export const heatMap: Plugin = {
  id: 'heatMap',
  beforeDatasetsDraw(chart) {
    const image = images.get(chart.data);
    const { x, y } = chart.scales;
    if (!image || !x || !y) return;
    const left = x.getPixelForValue(-0.5);
    const top = y.getPixelForValue(-0.5);
    const right = x.getPixelForValue(image.width - 0.5);
    const bottom = y.getPixelForValue(image.height - 0.5);
    const area = chart.chartArea;
    chart.ctx.save();
    chart.ctx.beginPath();
    chart.ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    chart.ctx.clip();
    chart.ctx.imageSmoothingEnabled = false;
    chart.ctx.drawImage(image, left, top, right - left, bottom - top);
    chart.ctx.restore();
  },
};
