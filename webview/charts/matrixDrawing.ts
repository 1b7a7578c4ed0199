import type { Chart, ChartDataset } from 'chart.js';
import { setCellTexts } from './cellTexts';
import { parseColour } from './colour';
import type { AnyConfiguration, Bounds, Drawing, Look, Position } from './drawing';
import { setHeatMap } from './heatMap';
import type { MatrixFigureProps } from './matrixFigure';
import { nameScale, type ScaleOptions, shortened } from './scales';
import type { Theme } from './theme';

export type MatrixData = Pick<
  MatrixFigureProps,
  'rowTitle' | 'columnTitle' | 'rowNames' | 'columnNames' | 'values' | 'diagonal' | 'text'
>;

/** Above so many classes cells are too small for numbers, and elements of their own too slow. */
const MOST_CELLS_A_SIDE = 50;
const RIGHT = 8;
const TOP = 6;
const LARGEST_CELL = 56;

/** A matrix of classes, square as a whole. */
export function matrixDrawing(data: MatrixData): Drawing {
  const rows = data.rowNames.length;
  const columns = data.columnNames.length;
  const asImage = Math.max(rows, columns) > MOST_CELLS_A_SIDE;
  const { left, bottom } = margins(data);
  return {
    kind: asImage ? 'heat map' : 'matrix',
    maximumWidth: Math.min(asImage ? 620 : 560, left + RIGHT + Math.max(columns * LARGEST_CELL, 180)),
    height: (width) => TOP + bottom + (Math.max(100, width - left - RIGHT) * rows) / Math.max(1, columns),
    legend: [],
    zoom: asImage ? 'xy' : undefined,
    rows,
    columns: () => columns,
    configuration: (look) => configuration(data, asImage, look),
    hit: (chart, x, y) => hit(chart, rows, columns, x, y),
    bounds: (chart, position) => bounds(chart, position),
  };
}

function margins(data: MatrixData): { left: number; bottom: number } {
  const longest = (names: readonly string[], most: number) =>
    Math.max(1, ...names.map((name) => shortened(name, most).length));
  // Names of columns stand upright or slanted where they are longer than their cell is wide.
  const slanted = longest(data.columnNames, 14) > 3;
  return {
    left: 34 + 6.2 * longest(data.rowNames, 18),
    bottom: 32 + (slanted ? 5.4 * longest(data.columnNames, 14) : 12),
  };
}

function configuration(data: MatrixData, asImage: boolean, look: Look): AnyConfiguration {
  const { theme } = look;
  const { left, bottom } = margins(data);
  const side = Math.max(100, look.width - left - RIGHT);
  const cells = asImage ? [] : cellsOf(data, theme);
  return {
    type: asImage ? 'scatter' : 'matrix',
    data: { datasets: [dataset(data, cells, asImage, look, side)] as ChartDataset[] },
    options: {
      layout: { padding: { top: TOP, right: RIGHT } },
      scales: {
        x: {
          ...axis(data.columnTitle, data.columnNames, theme, 'x', side, asImage),
          afterFit: (scale: { height: number }) => {
            scale.height = bottom;
          },
        },
        y: {
          ...axis(data.rowTitle, data.rowNames, theme, 'y', side, asImage),
          reverse: true,
          afterFit: (scale: { width: number }) => {
            scale.width = left;
          },
        },
      },
    },
  } as AnyConfiguration;
}

/** Number axes, so that a heat map can be zoomed to parts of a cell; the names stand at whole numbers. */
function axis(
  title: string,
  names: readonly string[],
  theme: Theme,
  which: 'x' | 'y',
  side: number,
  asImage: boolean,
): ScaleOptions {
  const named = nameScale(title, names, theme, which, side);
  const ticks = named.ticks as Record<string, unknown>;
  return {
    ...named,
    type: 'linear',
    labels: undefined,
    offset: false,
    min: -0.5,
    max: names.length - 0.5,
    ticks: {
      ...ticks,
      stepSize: asImage ? undefined : 1,
      precision: 0,
      includeBounds: false,
      callback: (value: number | string) =>
        Number.isInteger(Number(value)) ? shortened(names[Number(value)] ?? '', which === 'y' ? 18 : 14) : '',
    },
    afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
      const first = Math.max(0, Math.ceil(scale.min));
      const last = Math.min(names.length - 1, Math.floor(scale.max));
      const most = Math.max(2, Math.floor(side / (theme.fontSize + 4)));
      const every = Math.max(1, Math.ceil((last - first + 1) / most));
      scale.ticks = [];
      for (let value = Math.ceil(first / every) * every; value <= last; value += every) scale.ticks.push({ value });
    },
  };
}

function dataset(data: MatrixData, cells: readonly Cell[], asImage: boolean, look: Look, side: number): object {
  const columns = data.columnNames.length;
  const points: object[] = cells.map((_, index) => ({ x: index % columns, y: Math.floor(index / columns) }));
  if (asImage) setHeatMap(points, columns, data.rowNames.length, picture(data, look.theme));
  else {
    setCellTexts(points, {
      columns,
      texts: cells.map((cell) => cell.text),
      colours: cells.map((cell) => cell.ink),
      fontFamily: look.theme.fontFamily,
      fontSize: look.theme.fontSize + 1,
    });
  }
  const gap = columns > 25 ? 0 : 1;
  return {
    data: points,
    width: side / columns - gap,
    height: side / columns - gap,
    backgroundColor: cells.map((cell) => cell.fill),
    borderColor: look.theme.base,
    borderWidth: look.theme.highContrast ? 1 : 0,
  };
}

interface Cell {
  readonly fill: string;
  readonly ink: string;
  readonly text: string;
}

function cellsOf(data: MatrixData, theme: Theme): Cell[] {
  const columns = data.columnNames.length;
  const paint = painter(data, theme);
  return Array.from(data.values, (value, index) => {
    const row = Math.floor(index / columns);
    const { fill, text } = paint(value, row === index % columns);
    return { fill, ink: text, text: data.text(row, index % columns) };
  });
}

/**
 * What is right is blue and what is wrong orange, on one scale of lightness: the square root of the share of the
 * largest value, so that few errors are seen beside many hits.
 */
function painter(
  data: MatrixData,
  theme: Theme,
): (value: number, onDiagonal: boolean) => { fill: string; text: string } {
  const values = Array.from(data.values).filter(Number.isFinite);
  const largest = values.reduce((most, value) => Math.max(most, value), 0) || 1;
  const names =
    data.rowNames.length === data.columnNames.length &&
    data.rowNames.every((name, index) => name === data.columnNames[index]);
  const confusion = data.diagonal ?? names;
  return (value, onDiagonal) => {
    if (!Number.isFinite(value) || value <= 0) return theme.ramp('neutral', 0);
    return theme.ramp(confusion && !onDiagonal ? 'orange' : 'blue', 0.08 + 0.92 * Math.sqrt(value / largest));
  };
}

function picture(data: MatrixData, theme: Theme): Uint8ClampedArray<ArrayBuffer> {
  const columns = data.columnNames.length;
  const paint = painter(data, theme);
  const bytes = new Uint8ClampedArray(4 * data.values.length);
  const known = new Map<string, [number, number, number]>();
  for (let index = 0; index < data.values.length; index++) {
    const { fill } = paint(data.values[index] ?? 0, Math.floor(index / columns) === index % columns);
    let channels = known.get(fill);
    if (!channels) {
      const colour = parseColour(fill);
      channels = [255 * (colour?.r ?? 0), 255 * (colour?.g ?? 0), 255 * (colour?.b ?? 0)];
      known.set(fill, channels);
    }
    bytes.set([...channels, 255], 4 * index);
  }
  return bytes;
}

function hit(chart: Chart, rows: number, columns: number, x: number, y: number): Position | undefined {
  const area = chart.chartArea;
  if (x < area.left || x > area.right || y < area.top || y > area.bottom) return undefined;
  const column = Math.round(chart.scales.x?.getValueForPixel(x) ?? -1);
  const row = Math.round(chart.scales.y?.getValueForPixel(y) ?? -1);
  return column >= 0 && column < columns && row >= 0 && row < rows ? { row, column } : undefined;
}

function bounds(chart: Chart, { row, column }: Position): Bounds | undefined {
  const { x, y } = chart.scales;
  const area = chart.chartArea;
  if (!x || !y) return undefined;
  const left = x.getPixelForValue(column - 0.5);
  const top = y.getPixelForValue(row - 0.5);
  const right = x.getPixelForValue(column + 0.5);
  const bottom = y.getPixelForValue(row + 0.5);
  const outside = right <= area.left || left >= area.right || bottom <= area.top || top >= area.bottom;
  return outside ? undefined : { left, top, width: right - left, height: bottom - top };
}
