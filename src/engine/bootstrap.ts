import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { assignAll, type Binning } from './binning';
import type { CalibrationErrors } from './calibration';
import { type Pace, unpaced } from './pace';
import { sampleQuantiles } from './quantiles';

/** Lower and upper end for each error; NaN where there were no rows or no bins. */
export type CalibrationIntervals = {
  readonly [error in keyof CalibrationErrors]: readonly [low: number, high: number];
};

/** Draws between two calls of `pace`: some milliseconds. */
const DRAWS_PER_PAUSE = 2 ** 19;

/**
 * Percentile bootstrap of the binned errors: rows are drawn with replacement, the edges stay as they are. The
 * same seed gives the same intervals. Binned errors are biased upwards, and so are their resamples: the interval
 * may lie above the estimate.
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
  const sample = new Resampler(confidences, correct, binning, seed);
  const ece = new Float64Array(resamples);
  const mce = new Float64Array(resamples);
  const rmsce = new Float64Array(resamples);
  const ace = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    sample.clear();
    for (let drawn = 0; drawn < confidences.length; drawn += DRAWS_PER_PAUSE) {
      await pace((i + drawn / confidences.length) / resamples);
      sample.draw(Math.min(DRAWS_PER_PAUSE, confidences.length - drawn));
    }
    const errors = sample.errors();
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

/** Sums per bin over rows drawn with replacement. */
class Resampler {
  readonly #n: number;
  readonly #bins: Int32Array;
  /** correct − confidence of each row: the sum over a bin is its count times its gap. */
  readonly #residuals: Float64Array;
  readonly #counts: Float64Array;
  readonly #sums: Float64Array;
  readonly #filled: number;
  readonly #random: ReturnType<typeof xoroshiro128plus>;

  constructor(confidences: Float64Array, correct: ArrayLike<number>, binning: Binning, seed: number) {
    this.#n = confidences.length;
    this.#bins = assignAll(confidences, binning);
    this.#residuals = confidences.map((c, i) => (correct[i] ? 1 : 0) - c);
    this.#filled = binning.count;
    // Rows of no bin gather in one slot past the bins, so that the loop needs no branch.
    for (let i = 0; i < this.#n; i++) if (this.#bins[i] === -1) this.#bins[i] = binning.count;
    this.#counts = new Float64Array(binning.count + 1);
    this.#sums = new Float64Array(binning.count + 1);
    this.#random = xoroshiro128plus(seed);
  }

  clear(): void {
    this.#counts.fill(0);
    this.#sums.fill(0);
  }

  draw(times: number): void {
    const random = this.#random;
    const scale = this.#n / 2 ** 32;
    for (let i = 0; i < times; i++) {
      const row = Math.floor((random.next() >>> 0) * scale);
      const bin = this.#bins[row] as number;
      this.#counts[bin] = (this.#counts[bin] as number) + 1;
      this.#sums[bin] = (this.#sums[bin] as number) + (this.#residuals[row] as number);
    }
  }

  errors(): CalibrationErrors {
    if (this.#n === 0 || this.#filled === 0) return { ece: NaN, mce: NaN, rmsce: NaN, ace: NaN };
    let absolute = 0;
    let squared = 0;
    let unweighted = 0;
    let mce = 0;
    let filled = 0;
    for (let bin = 0; bin < this.#filled; bin++) {
      const count = this.#counts[bin] as number;
      if (count === 0) continue;
      const gap = Math.abs(this.#sums[bin] as number) / count;
      absolute += count * gap;
      squared += count * gap * gap;
      unweighted += gap;
      mce = Math.max(mce, gap);
      filled++;
    }
    const n = this.#n;
    return { ece: absolute / n, mce, rmsce: Math.sqrt(squared / n), ace: filled === 0 ? 0 : unweighted / filled };
  }
}
