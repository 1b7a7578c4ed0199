import type { Chart, Plugin } from 'chart.js';

/** A large matrix, as numbers of colours. */
export interface HeatMap {
  readonly columns: number;
  readonly rows: number;
  /** Row-major index into the colours; of cells that share a pixel the one with the greatest `weights` shows. */
  readonly codes: Uint16Array;
  readonly weights: ArrayLike<number>;
  /** rgba bytes. */
  readonly colours: Uint8ClampedArray;
}

const maps = new WeakMap<object, { map: HeatMap; images: Map<number, HTMLCanvasElement> }>();

/** The map goes with the chart's data. */
export function setHeatMap(data: object, map: HeatMap): void {
  maps.set(data, { map, images: new Map() });
}

/** Draws the map so that cell (r, c) covers r − ½ … r + ½ and c − ½ … c + ½ of the scales, however they are zoomed. */
export const heatMap: Plugin = {
  id: 'heatMap',
  beforeDatasetsDraw(chart) {
    const entry = maps.get(chart.data);
    const { x, y } = chart.scales;
    if (!entry || !x || !y) return;
    const { map, images } = entry;
    const left = x.getPixelForValue(-0.5);
    const top = y.getPixelForValue(-0.5);
    const cell = (x.getPixelForValue(map.columns - 0.5) - left) / map.columns;
    const block = Math.max(1, Math.ceil(1 / (cell * chart.currentDevicePixelRatio)));
    const image = images.get(block) ?? draw(map, block);
    images.set(block, image);
    clipped(chart, () => {
      chart.ctx.imageSmoothingEnabled = false;
      chart.ctx.drawImage(image, left, top, image.width * block * cell, image.height * block * cell);
    });
  },
};

/** The map with so many cells a side in a pixel; the strongest of them shows, so that a single error is never lost. */
function draw({ columns, rows, codes, weights, colours }: HeatMap, block: number): HTMLCanvasElement {
  const image = document.createElement('canvas');
  image.width = Math.ceil(columns / block);
  image.height = Math.ceil(rows / block);
  const pixels = new ImageData(image.width, image.height);
  const strongest = new Float64Array(image.width * image.height).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0, index = 0; row < rows; row++) {
    const line = Math.floor(row / block) * image.width;
    for (let column = 0; column < columns; column++, index++) {
      const pixel = line + Math.floor(column / block);
      const weight = weights[index] ?? 0;
      if (!(weight > (strongest[pixel] ?? 0)) && strongest[pixel] !== Number.NEGATIVE_INFINITY) continue;
      strongest[pixel] = weight;
      const code = 4 * (codes[index] ?? 0);
      for (let channel = 0; channel < 4; channel++) pixels.data[4 * pixel + channel] = colours[code + channel] ?? 0;
    }
  }
  image.getContext('2d')?.putImageData(pixels, 0, 0);
  return image;
}

function clipped({ ctx, chartArea }: Chart, paint: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left, chartArea.top, chartArea.right - chartArea.left, chartArea.bottom - chartArea.top);
  ctx.clip();
  paint();
  ctx.restore();
}
