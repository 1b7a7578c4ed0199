import type { Chart, ChartDataset } from 'chart.js';
import { type CellTexts, setCellTexts } from './cellTexts';
import type { AnyConfiguration, Bounds, Drawing, Look, Position } from './drawing';
import { setHeatMap } from './heatMap';
import { type Cell, cellsOf, heatMapOf } from './matrixColours';
import type { MatrixFigureProps } from './matrixFigure';
import { nameScale, type ScaleOptions, shortened } from './scales';
import type { Theme } from './theme';

export type MatrixData = Pick<
  MatrixFigureProps,
  'rowTitle' | 'columnTitle' | 'rowNames' | 'columnNames' | 'values' | 'diagonal'
> & {
  /** Row-major; none for a heat map. */
  readonly texts: readonly string[];
};

/** Above so many classes cells are too small for numbers, and elements of their own too slow. */
const MOST_CELLS_A_SIDE = 50;
const RIGHT = 8;
const TOP = 6;
const LARGEST_CELL = 56;
const LONGEST_ROW_NAME = 18;
const LONGEST_COLUMN_NAME = 14;
/** About what a character, a line and an axis title take, in pixels; fixed, so that the cells come out square. */
const CHARACTER = 6.6;
const LINE = 14;
const TITLE = 22;
/** Names are left out rather than given less room than this, in pixels. */
const LEAST_ROOM = 34;

/** A matrix of classes, its cells square. */
export function matrixDrawing(data: MatrixData): Drawing {
  const rows = data.rowNames.length;
  const columns = data.columnNames.length;
  const asImage = isImage(rows, columns);
  const left = TITLE + widest(data.rowNames, LONGEST_ROW_NAME) + 12;
  return {
    kind: asImage ? 'heat map' : 'matrix',
    maximumWidth: Math.min(asImage ? 620 : 560, left + RIGHT + Math.max(columns * LARGEST_CELL, 180)),
    height: (width) =>
      Math.round(TOP + bottom(data, width - left - RIGHT) + (sideOf(width, left) * rows) / Math.max(1, columns)),
    legend: [],
    zoom: asImage ? 'xy' : undefined,
    rows,
    columns: () => columns,
    configuration: (look) => configuration(data, asImage, left, look),
    hit: (chart, x, y) => hit(chart, rows, columns, x, y),
    bounds: (chart, position) => bounds(chart, position),
  };
}

/** Whether a matrix of so many classes is drawn as a heat map. */
export function isImage(rows: number, columns: number): boolean {
  return Math.max(rows, columns) > MOST_CELLS_A_SIDE;
}

function sideOf(width: number, left: number): number {
  return Math.max(100, width - left - RIGHT);
}

function widest(names: readonly string[], most: number): number {
  return Math.max(6, ...names.map((name) => CHARACTER * shortened(name, most).length));
}

/** Names of columns are slanted where they are wider than their cell and their least room. */
function slanted(data: MatrixData, side: number): boolean {
  const room = Math.max(side / Math.max(1, data.columnNames.length), LEAST_ROOM);
  return widest(data.columnNames, LONGEST_COLUMN_NAME) > room - 4;
}

function bottom(data: MatrixData, side: number): number {
  const names = widest(data.columnNames, LONGEST_COLUMN_NAME);
  return TITLE + (slanted(data, side) ? Math.SQRT1_2 * (names + LINE) : LINE) + 10;
}

function configuration(data: MatrixData, asImage: boolean, left: number, look: Look): AnyConfiguration {
  const { theme } = look;
  const side = sideOf(look.width, left);
  const rotation = slanted(data, side) ? 45 : 0;
  const cells = asImage ? [] : cellsOf(data, theme);
  const x = axis(
    data.columnTitle,
    data.columnNames,
    theme,
    'x',
    side,
    rotation === 0 ? LEAST_ROOM : theme.fontSize + 10,
  );
  const y = axis(data.rowTitle, data.rowNames, theme, 'y', side, theme.fontSize + 4);
  const chartData = { datasets: [dataset(data, cells, look, side)] as ChartDataset[] };
  if (asImage) setHeatMap(chartData, heatMapOf(data, theme));
  else setCellTexts(chartData, textsOf(data, cells, theme));
  return {
    type: asImage ? 'scatter' : 'matrix',
    data: chartData,
    options: {
      layout: { padding: { top: TOP, right: RIGHT } },
      scales: {
        x: {
          ...x,
          ticks: { ...(x.ticks as object), minRotation: rotation, maxRotation: rotation },
          afterFit: (scale: { height: number }) => {
            scale.height = bottom(data, side);
          },
        },
        y: {
          ...y,
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
  room: number,
): ScaleOptions {
  const named = nameScale(title, names, theme, which, side);
  const longest = which === 'y' ? LONGEST_ROW_NAME : LONGEST_COLUMN_NAME;
  return {
    ...named,
    type: 'linear',
    labels: undefined,
    offset: false,
    min: -0.5,
    max: names.length - 0.5,
    ticks: {
      ...(named.ticks as object),
      autoSkip: false,
      callback: (value: number | string) => shortened(names[Number(value)] ?? '', longest),
    },
    afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
      const first = Math.max(0, Math.ceil(scale.min));
      const last = Math.min(names.length - 1, Math.floor(scale.max));
      const most = Math.max(2, Math.floor(side / room));
      const every = Math.max(1, Math.ceil((last - first + 1) / most));
      scale.ticks = [];
      for (let value = Math.ceil(first / every) * every; value <= last; value += every) scale.ticks.push({ value });
    },
  };
}

function dataset(data: MatrixData, cells: readonly Cell[], look: Look, side: number): object {
  const columns = data.columnNames.length;
  const gap = columns > 25 ? 0 : 1;
  return {
    data: cells.map((_, index) => ({ x: index % columns, y: Math.floor(index / columns) })),
    width: side / Math.max(1, columns) - gap,
    height: side / Math.max(1, columns) - gap,
    backgroundColor: cells.map((cell) => cell.fill),
    borderColor: look.theme.base,
    borderWidth: look.theme.highContrast ? 1 : 0,
  };
}

function textsOf(data: MatrixData, cells: readonly Cell[], theme: Theme): CellTexts {
  return {
    columns: data.columnNames.length,
    texts: cells.map((cell) => cell.text),
    colours: cells.map((cell) => cell.ink),
    fontFamily: theme.fontFamily,
    fontSize: theme.fontSize + 1,
  };
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
