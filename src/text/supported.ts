import { short } from './numbers';

/**
 * `0.142 [0.136, 0.148]` for a sentence: two significant digits of the interval's shorter side, no more than it supports.
 * Without an interval, three significant digits.
 */
export function supported(value: number, interval: readonly [number, number] | undefined): string {
  if (!interval) return short(value, 3);
  const half = shorterSide(value, interval);
  const decimals = half > 0 ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(half)))) : Number.NaN;
  if (!Number.isFinite(decimals)) return `${short(value)} [${short(interval[0])}, ${short(interval[1])}]`;
  const show = (number: number) =>
    Number.isFinite(number) ? number.toFixed(decimals).replace('-', '−') : short(number);
  return `${show(value)} [${show(interval[0])}, ${show(interval[1])}]`;
}

/** From the value to the nearer end; half the width where the value does not lie inside, as resampled errors may not. */
function shorterSide(value: number, [low, high]: readonly [number, number]): number {
  return value > low && value < high ? Math.min(value - low, high - value) : (high - low) / 2;
}
