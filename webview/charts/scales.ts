import type { Axis } from './axis';
import type { Theme } from './theme';
import { logTicks, logTickText, tickText } from './ticks';

/** Options of a Chart.js scale; partial in depth, as its own types are too. */
export type ScaleOptions = { type: string } & Record<string, unknown>;

interface Placement {
  readonly axis: 'x' | 'y';
  /** As far as the data reach; the axis's own bounds go before. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly title?: boolean;
  readonly integers?: boolean;
  /** Pixels along the axis, from which follows how many marks fit. */
  readonly length: number;
}

/** A number axis: light grid, no frame, few marks, the title with its unit. */
export function numberScale(axis: Axis, theme: Theme, placement: Placement): ScaleOptions {
  const most = placement.axis === 'x' ? marks(placement.length / 50, 10) : marks(placement.length / 30, 7);
  const logarithmic = axis.scale === 'log';
  return {
    type: logarithmic ? 'logarithmic' : 'linear',
    axis: placement.axis,
    position: placement.axis === 'x' ? 'bottom' : 'left',
    min: axis.minimum ?? placement.minimum,
    max: axis.maximum ?? placement.maximum,
    title: titleOptions(axis.title, theme, placement.title ?? true),
    border: { display: false },
    grid: {
      drawTicks: false,
      tickLength: 0,
      color: ({ tick }: { tick?: { value: number } }) => (tick?.value === 0 && !logarithmic ? theme.base : theme.grid),
    },
    ...(logarithmic
      ? {
          afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
            scale.ticks = logTicks(scale.min, scale.max, most).map((value) => ({ value }));
          },
        }
      : {}),
    ticks: {
      ...tickOptions(theme),
      maxTicksLimit: most,
      includeBounds: false,
      precision: placement.integers ? 0 : undefined,
      callback: (value: number | string, _index: number, ticks: readonly { value: number }[]) =>
        logarithmic ? logTickText(Number(value)) : tickText(Number(value), stepOf(ticks), axis.percent),
    },
  };
}

/** Characters of a name beside lying bars, where there is room. */
const LONGEST = 18;
const SHORTEST = 6;

/** An axis of names, shortened where they do not fit; `beside` shortens those beside lying bars. */
export function nameScale(
  title: string,
  names: readonly string[],
  theme: Theme,
  axis: 'x' | 'y',
  length: number,
  beside = (name: string) => shortened(name, LONGEST),
): ScaleOptions {
  const most = Math.max(1, Math.floor(length / (axis === 'y' ? theme.fontSize + 3 : theme.fontSize + 8)));
  return {
    type: 'category',
    axis,
    labels: [...names],
    offset: true,
    position: axis === 'x' ? 'bottom' : 'left',
    title: titleOptions(title, theme, title !== ''),
    border: { display: false },
    grid: { display: false, drawTicks: false, tickLength: 0 },
    ticks: {
      ...tickOptions(theme),
      autoSkip: true,
      autoSkipPadding: 4,
      maxTicksLimit: Math.max(2, most),
      minRotation: 0,
      maxRotation: 60,
      callback: (value: number | string) => {
        const name = names[Number(value)] ?? '';
        return axis === 'y' ? beside(name) : shortened(name, 14);
      },
    },
  };
}

/**
 * The name, or as much of its beginning as keeps within so many pixels. Chart.js gives an axis no more than half of a
 * figure, and draws longer names over the axis title.
 */
export function shortenedWithin(name: string, room: number, widthOf: (text: string) => number): string {
  let most = LONGEST;
  while (most > SHORTEST && widthOf(shortened(name, most)) > room) most--;
  return shortened(name, most);
}

/** The name, or its beginning where it is longer than so many characters. */
export function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}

function titleOptions(text: string, theme: Theme, display: boolean): Record<string, unknown> {
  return { display, text, color: theme.muted, font: fontOf(theme), padding: { top: 3, bottom: 0 } };
}

function tickOptions(theme: Theme): Record<string, unknown> {
  return { color: theme.muted, font: fontOf(theme), padding: 6, maxRotation: 0, autoSkipPadding: 8 };
}

function fontOf(theme: Theme): { family: string; size: number } {
  return { family: theme.fontFamily, size: theme.fontSize };
}

/** How many marks an axis has: those that fit, within reason. */
function marks(fitting: number, most: number): number {
  return Math.min(most, Math.max(3, Math.floor(fitting)));
}

function stepOf(ticks: readonly { value: number }[]): number {
  const [first, second] = ticks;
  return first && second ? Math.abs(second.value - first.value) : 0;
}
