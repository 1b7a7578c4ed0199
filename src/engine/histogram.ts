/** Counts of values between edges. */
export interface Histogram {
  /** B + 1. */
  readonly edges: Float64Array;
  /** B. */
  readonly counts: Float64Array;
  /** Values below the first and above the last edge, which are in no bin. */
  readonly below: number;
  readonly above: number;
}

export interface HistogramRange {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  /** Edges in geometric progression; `low` must be above 0. */
  readonly logarithmic?: boolean;
}

/**
 * Counts values in bins [low, high), the last [low, high], as `numpy.histogram`. NaN counts nowhere.
 *
 * @param include which values to count, by index; all where absent
 * @throws RangeError where the range is empty, infinite, or logarithmic and not above 0
 */
export function histogram(
  values: ArrayLike<number>,
  range: HistogramRange,
  include?: (index: number) => boolean,
): Histogram {
  const edges = histogramEdges(range);
  const { low, high, bins, logarithmic = false } = range;
  const counts = new Float64Array(bins);
  const scale = bins / (logarithmic ? Math.log(high / low) : high - low);
  let below = 0;
  let above = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (Number.isNaN(value) || (include && !include(i))) continue;
    if (value < low) below++;
    else if (value > high) above++;
    else {
      const guess = Math.floor(scale * (logarithmic ? Math.log(value / low) : value - low));
      const bin = settle(edges, value, Math.min(Math.max(guess, 0), bins - 1));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return { edges, counts, below, above };
}

/** The edges that {@link histogram} uses; the outer two are `low` and `high` exactly. */
export function histogramEdges({ low, high, bins, logarithmic = false }: HistogramRange): Float64Array {
  if (!(high > low && high - low < Infinity && bins >= 1) || (logarithmic && low <= 0)) {
    throw new RangeError(`A histogram needs a range that is not empty, not ${low} to ${high} in ${bins} bins.`);
  }
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i <= bins; i++) {
    const t = i / bins;
    edges[i] = logarithmic ? low * (high / low) ** t : low + (high - low) * t;
  }
  edges[bins] = high;
  return edges;
}

/** Corrects a bin that rounding put one off. */
function settle(edges: Float64Array, value: number, guess: number): number {
  let bin = guess;
  while (bin > 0 && value < (edges[bin] as number)) bin--;
  while (bin < edges.length - 2 && value >= (edges[bin + 1] as number)) bin++;
  return bin;
}
