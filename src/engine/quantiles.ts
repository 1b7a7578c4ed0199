/**
 * Quantile of ascending values by linear interpolation at (n − 1)q: numpy's default (`method='linear'`), down to its
 * rounding, because an edge that is off by one unit in the last place moves a tied value into the next bin.
 */
export function quantileOfSorted(sorted: Float64Array, q: number): number {
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  const t = position - below;
  if (t === 0 || low === high) return low;
  return t >= 0.5 ? high - (high - low) * (1 - t) : low + (high - low) * t;
}

/** Quantiles of values in any order; NaN values are left out, and no values at all give NaN. */
export function sampleQuantiles(values: Float64Array, qs: ArrayLike<number>): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const quantiles = new Float64Array(qs.length);
  for (let i = 0; i < qs.length; i++) quantiles[i] = quantileOfSorted(sorted, qs[i] ?? NaN);
  return quantiles;
}
