/** A linear axis for bars, with round ends. */
export interface BarAxis {
  readonly low: number;
  readonly high: number;
  /** Where bars start. */
  readonly base: number;
  readonly ticks: readonly number[];
}

/**
 * An axis that holds the finite ones of the values, and 0 unless that is so far away that their differences would be lost.
 */
export function barAxis(values: readonly number[]): BarAxis {
  const finite = values.filter(Number.isFinite);
  let low = Math.min(...finite);
  let high = Math.max(...finite);
  if (finite.length === 0) {
    [low, high] = [-1, 1];
  }
  // Ticks have twelve digits, so differences far below that cannot be drawn.
  if (high - low < 1e-9 * Math.max(Math.abs(low), Math.abs(high))) {
    low = high;
  }
  const isFarFromZero = low > 4 * (high - low) || high < -4 * (high - low);
  if (!isFarFromZero || high === low) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  if (high === low) {
    high = low + 1;
  }
  const step = niceStep((high - low) / 3);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  // Multiples, not sums: 3 × 0.1 is closer to 0.3 than 0.1 + 0.1 + 0.1.
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  const ends = { low: ticks[0] ?? low, high: ticks.at(-1) ?? high };
  return { ...ends, base: Math.max(ends.low, Math.min(ends.high, 0)), ticks };
}

/** 1, 2 or 5 times a power of ten, the nearest at or above. */
export function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const lead = step / power;
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

/** Where a value stands on the axis in percent of its length, held inside. */
export function positionOn({ low, high }: BarAxis, value: number): number {
  const share = (value - low) / (high - low);
  return 100 * Math.max(0, Math.min(1, Number.isNaN(share) ? 0 : share));
}

/** A value rounded to what one pixel of the axis can mean. */
export function roundedOn({ low, high }: BarAxis, value: number): number {
  const grain = 10 ** Math.floor(Math.log10((high - low) / 500));
  return Number((Math.round(value / grain) * grain).toPrecision(12));
}
