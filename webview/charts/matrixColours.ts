import { parseColour } from './colour';
import type { HeatMap } from './heatMap';
import type { MatrixData } from './matrixDrawing';
import type { Theme } from './theme';

export interface Cell {
  readonly fill: string;
  /** Colour of text on the fill. */
  readonly ink: string;
  readonly text: string;
}

/** The cells of a matrix that is small enough for numbers, row-major. */
export function cellsOf(data: MatrixData, theme: Theme): Cell[] {
  const columns = data.columnNames.length;
  const scale = scaleOf(data, theme);
  return Array.from(data.values, (value, index) => {
    const row = Math.floor(index / columns);
    const { fill, text } = theme.ramp(hue(scale, value, row === index % columns), share(scale, value));
    return { fill, ink: text, text: data.texts[index] ?? '' };
  });
}

/** Colours of a hue told apart in a heat map; more could not be seen. */
const STEPS = 256;

/** A large matrix as a heat map. */
export function heatMapOf(data: MatrixData, theme: Theme): HeatMap {
  const columns = data.columnNames.length;
  const scale = scaleOf(data, theme);
  const codes = new Uint16Array(data.values.length);
  for (let index = 0; index < codes.length; index++) {
    const value = data.values[index] ?? Number.NaN;
    const which = hue(scale, value, Math.floor(index / columns) === index % columns);
    codes[index] = HUES.indexOf(which) * STEPS + Math.round((STEPS - 1) * share(scale, value));
  }
  const colours = new Uint8ClampedArray(HUES.flatMap((which) => rampBytes(which, theme)));
  return { columns, rows: data.rowNames.length, codes, weights: data.values, colours };
}

const HUES = ['neutral', 'blue', 'orange'] as const;
type Hue = (typeof HUES)[number];

interface Scale {
  readonly largest: number;
  /** Share of the ramp at which values above zero begin. */
  readonly least: number;
  readonly confusion: boolean;
}

function scaleOf({ values, rowNames, columnNames, diagonal }: MatrixData, theme: Theme): Scale {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (value > largest && value < Number.POSITIVE_INFINITY) largest = value;
  }
  const sameNames =
    rowNames.length === columnNames.length && rowNames.every((name, index) => name === columnNames[index]);
  return { largest: largest || 1, least: theme.highContrast ? 0.2 : 0.08, confusion: diagonal ?? sameNames };
}

/** What is right is blue and what is wrong orange. */
function hue({ confusion }: Scale, value: number, onDiagonal: boolean): Hue {
  if (!(value > 0)) return 'neutral';
  return confusion && !onDiagonal ? 'orange' : 'blue';
}

/** One scale of lightness for both: the square root of the share of the largest, so that few errors are seen beside many hits. */
function share({ largest, least }: Scale, value: number): number {
  return value > 0 ? least + (1 - least) * Math.sqrt(Math.min(1, value / largest)) : 0;
}

function rampBytes(which: Hue, theme: Theme): number[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const colour = parseColour(theme.ramp(which, step / (STEPS - 1)).fill);
    return [255 * (colour?.r ?? 0), 255 * (colour?.g ?? 0), 255 * (colour?.b ?? 0), 255];
  }).flat();
}
