import type { Chart, Plugin } from 'chart.js';

/** What stands inside the cells of a matrix, row-major, each in a colour that can be read on its cell. */
export interface CellTexts {
  readonly columns: number;
  readonly texts: readonly string[];
  readonly colours: readonly string[];
  readonly fontFamily: string;
  readonly fontSize: number;
}

const chartTexts = new WeakMap<object, CellTexts>();

/** The texts belong to the chart's data, so that an update brings new ones. */
export function setCellTexts(data: object, texts: CellTexts): void {
  chartTexts.set(data, texts);
}

const SMALLEST_FONT = 8;

/** Draws the texts at one size that fits them all, or none where that would be too small to read. */
export const cellTexts: Plugin = {
  id: 'cellTexts',
  afterDatasetsDraw(chart) {
    const texts = chartTexts.get(chart.data);
    if (!texts) return;
    const { ctx } = chart;
    ctx.save();
    const size = fontSize(chart, texts);
    if (size >= SMALLEST_FONT) {
      ctx.font = `${size}px ${texts.fontFamily}`;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      const { left, right, top, bottom } = chart.chartArea;
      ctx.beginPath();
      ctx.rect(left, top, right - left, bottom - top);
      ctx.clip();
      for (const [index, text] of texts.texts.entries()) {
        const x = chart.scales.x?.getPixelForValue(index % texts.columns);
        const y = chart.scales.y?.getPixelForValue(Math.floor(index / texts.columns));
        if (text === '' || x === undefined || y === undefined) continue;
        ctx.fillStyle = texts.colours[index] ?? '';
        ctx.fillText(text, x, y + 0.5);
      }
    }
    ctx.restore();
  },
};

function fontSize(chart: Chart, texts: CellTexts): number {
  const { x, y } = chart.scales;
  if (!x || !y) return 0;
  const width = Math.abs(x.getPixelForValue(1) - x.getPixelForValue(0));
  const height = Math.abs(y.getPixelForValue(1) - y.getPixelForValue(0));
  chart.ctx.font = `10px ${texts.fontFamily}`;
  const widest = Math.max(1, ...texts.texts.map((text) => chart.ctx.measureText(text).width));
  return Math.min(texts.fontSize, Math.floor((10 * (width - 4)) / widest), Math.floor(height - 3));
}
