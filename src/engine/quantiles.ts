import { type OrderStatistics, orderStatistics } from './orderStatistics';

/**
 * Quantile by linear interpolation at (n − 1)q: numpy's default (`method='linear'`), down to its rounding, because an
 * edge that is off by one unit in the last place moves a tied value into the next bin.
 */
export function quantileOf(sample: OrderStatistics, q: number): number {
  const last = sample.count - 1;
  const position = last * q;
  const below = Math.floor(position);
  return interpolated(sample.at(below), sample.at(Math.min(below + 1, last)), position - below);
}

/** Between two neighbours, as numpy rounds it. */
export function interpolated(low: number, high: number, t: number): number {
  if (t === 0 || low === high) return low;
  return t >= 0.5 ? high - (high - low) * (1 - t) : low + (high - low) * t;
}

/** Quantiles of values in any order; NaN values are left out, and no values at all give NaN. */
export function sampleQuantiles(values: Float64Array, qs: ArrayLike<number>): Float64Array {
  const sample = orderStatistics(values);
  return Float64Array.from(qs, (q) => quantileOf(sample, q));
}
