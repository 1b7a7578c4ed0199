import { short } from './numbers';

/**
 * `0.142 [0.136, 0.148]` for a sentence: two significant digits of the interval's half width, no more than it supports.
 * Without an interval, three significant digits.
 */
export function supported(value: number, interval: readonly [number, number] | undefined): string {
  if (!interval) return short(value, 3);
  const half = (interval[1] - interval[0]) / 2;
  const decimals = half > 0 ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(half)))) : Number.NaN;
  if (!Number.isFinite(decimals)) return `${short(value)} [${short(interval[0])}, ${short(interval[1])}]`;
  const show = (number: number) => number.toFixed(decimals).replace('-', '−');
  return `${show(value)} [${show(interval[0])}, ${show(interval[1])}]`;
}
