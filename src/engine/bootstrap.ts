import type { Binning } from './binning';
import type { CalibrationErrors } from './calibration';
import { NormalResampler } from './normalResampler';
import { type Pace, unpaced } from './pace';
import { sampleQuantiles } from './quantiles';
import { type Resampler, RowResampler } from './resampler';

/** Lower and upper end for each error; NaN where there were no rows or no bins. */
export type CalibrationIntervals = {
  readonly [error in keyof CalibrationErrors]: readonly [low: number, high: number];
};

/** Rows from which on they are not drawn one by one: see `NormalResampler`. */
export const VERY_MANY_ROWS = 20_000;

/**
 * Percentile bootstrap of the binned errors: rows are drawn with replacement, the edges stay as they are. The
 * same seed gives the same intervals. Binned errors are biased upwards, and so are their resamples: the interval
 * may lie above the estimate. From 20,000 rows on, what falls into bins of 500 rows and more is drawn as normal.
 *
 * Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), section 13.3.
 *
 * @param confidences N values in [0, 1]
 * @param correct N values, 1 where right
 */
export async function bootstrapCalibration(
  confidences: Float64Array,
  correct: ArrayLike<number>,
  binning: Binning,
  { resamples = 200, seed = 1, level = 0.95 }: { resamples?: number; seed?: number; level?: number } = {},
  pace: Pace = unpaced,
): Promise<CalibrationIntervals> {
  const n = confidences.length;
  const resampler: Resampler =
    n >= VERY_MANY_ROWS
      ? new NormalResampler(confidences, correct, binning, seed)
      : new RowResampler(confidences, correct, binning, seed);
  const ece = new Float64Array(resamples);
  const mce = new Float64Array(resamples);
  const rmsce = new Float64Array(resamples);
  const ace = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    do await pace(i / resamples);
    while (n > 0 && !resampler.draw());
    const errors = errorsOf(resampler, n, binning.count);
    ece[i] = errors.ece;
    mce[i] = errors.mce;
    rmsce[i] = errors.rmsce;
    ace[i] = errors.ace;
  }
  await pace(1);
  const interval = (values: Float64Array): [number, number] => {
    const [low = NaN, high = NaN] = sampleQuantiles(values, [(1 - level) / 2, (1 + level) / 2]);
    return [low, high];
  };
  return { ece: interval(ece), mce: interval(mce), rmsce: interval(rmsce), ace: interval(ace) };
}

function errorsOf({ counts, sums }: Resampler, n: number, bins: number): CalibrationErrors {
  if (n === 0 || bins === 0) return { ece: NaN, mce: NaN, rmsce: NaN, ace: NaN };
  let absolute = 0;
  let squared = 0;
  let unweighted = 0;
  let mce = 0;
  let filled = 0;
  for (let bin = 0; bin < bins; bin++) {
    const count = counts[bin] as number;
    if (count === 0) continue;
    const gap = Math.abs(sums[bin] as number) / count;
    absolute += count * gap;
    squared += count * gap * gap;
    unweighted += gap;
    mce = Math.max(mce, gap);
    filled++;
  }
  return { ece: absolute / n, mce, rmsce: Math.sqrt(squared / n), ace: filled === 0 ? 0 : unweighted / filled };
}
