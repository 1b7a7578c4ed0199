import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { assignAll, type Binning } from './binning';

/** Rows drawn with replacement, in bins: for each the number of rows, and the sum of correct − confidence over them. */
export interface Resampler {
  /** One slot past the bins gathers rows of no bin. */
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  /** Draws about so much; returns whether the resample is complete. The first call after that begins another one. */
  draw(): boolean;
}

/** Draws between two calls of `pace`: some milliseconds. */
const DRAWS_AT_ONCE = 2 ** 19;

/** Draws the rows themselves. */
export class RowResampler implements Resampler {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly #n: number;
  readonly #bins: Int32Array;
  readonly #residuals: Float64Array;
  readonly #random: ReturnType<typeof xoroshiro128plus>;
  #drawn: number;

  constructor(confidences: Float64Array, correct: ArrayLike<number>, binning: Binning, seed: number) {
    this.#n = this.#drawn = confidences.length;
    this.#bins = binsOf(confidences, binning);
    this.#residuals = residualsOf(confidences, correct);
    this.counts = new Float64Array(binning.count + 1);
    this.sums = new Float64Array(binning.count + 1);
    this.#random = xoroshiro128plus(seed);
  }

  draw(): boolean {
    const { counts, sums } = this;
    if (this.#drawn === this.#n) {
      counts.fill(0);
      sums.fill(0);
      this.#drawn = 0;
    }
    const bins = this.#bins;
    const residuals = this.#residuals;
    const random = this.#random;
    const scale = this.#n / 2 ** 32;
    const times = Math.min(DRAWS_AT_ONCE, this.#n - this.#drawn);
    for (let i = 0; i < times; i++) {
      const row = Math.floor((random.next() >>> 0) * scale);
      const bin = bins[row] as number;
      counts[bin] = (counts[bin] as number) + 1;
      sums[bin] = (sums[bin] as number) + (residuals[row] as number);
    }
    this.#drawn += times;
    return this.#drawn === this.#n;
  }
}

/** The bin of each row; rows of no bin in one more, so that loops over them need no branch. */
function binsOf(confidences: Float64Array, binning: Binning): Int32Array {
  const bins = assignAll(confidences, binning);
  for (let i = 0; i < bins.length; i++) if (bins[i] === -1) bins[i] = binning.count;
  return bins;
}

/** correct − confidence of each row: the sum over a bin is its count times its gap. */
function residualsOf(confidences: Float64Array, correct: ArrayLike<number>): Float64Array {
  return confidences.map((c, i) => (correct[i] ? 1 : 0) - c);
}
