import { CompensatedSum } from './compensatedSum';
import { normalInterval } from './normal';

export interface SampleMean {
  /** How many numbers there are. */
  readonly n: number;
  /** NaN over none, infinite as soon as one of them is. */
  readonly mean: number;
  /** s/√n, by n − 1; NaN where the mean is infinite or n < 2. */
  readonly standardError: number;
  /** 95 %, normal; absent where there is no standard error. */
  readonly interval?: readonly [number, number];
}

/** Mean of independent numbers and what is known of it, in two passes; a NaN is one that is not there. */
export function sampleMean(values: Float64Array): SampleMean {
  const sum = new CompensatedSum();
  let n = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum.add(value);
    n++;
  }
  const mean = sum.value / n;
  const squares = new CompensatedSum();
  for (const value of values) if (!Number.isNaN(value)) squares.add((value - mean) ** 2);
  const standardError = n > 1 ? Math.sqrt(squares.value / (n - 1) / n) : NaN;
  return { n, mean, standardError, interval: normalInterval(mean, standardError) };
}
