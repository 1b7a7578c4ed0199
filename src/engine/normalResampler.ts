import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Binning } from './binning';
import type { Resampler } from './resampler';

/** Rows of a bin from which on its share of a resample is as good as normal. */
const LARGE_BIN = 500;

/** What a bin holds: correct − confidence of its rows. */
interface Bin {
  readonly rows: number;
  /** NaN where the rows are few. */
  readonly mean: number;
  readonly deviation: number;
  /** Where they are few. */
  readonly residuals?: Float64Array;
}

/**
 * What `RowResampler` does, for very many rows, without drawing each: how many of a resample fall into a bin is binomial, and the sum over
 * them has, given their number, mean and variance of so many draws. In bins of 500 rows and more both are as good as
 * normal (the central limit theorem leaves a skewness of a twentieth of that of one row at most); of smaller bins, rows
 * are drawn one by one.
 */
export class NormalResampler implements Resampler {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly #n: number;
  readonly #bins: readonly Bin[];
  /** Small ones first, so that the rest is shared between large ones. */
  readonly #order: readonly number[];
  readonly #random: ReturnType<typeof xoroshiro128plus>;
  #spare = NaN;

  constructor(confidences: Float64Array, correct: ArrayLike<number>, binning: Binning, seed: number) {
    this.#n = confidences.length;
    this.#bins = binsWith(confidences, correct, binning);
    this.#order = this.#bins.map((_, bin) => bin).sort((a, b) => this.#bin(a).rows - this.#bin(b).rows);
    this.counts = new Float64Array(binning.count + 1);
    this.sums = new Float64Array(binning.count + 1);
    this.#random = xoroshiro128plus(seed);
  }

  draw(): boolean {
    let left = this.#n;
    let rowsLeft = this.#n;
    for (const bin of this.#order) {
      const { rows, mean, deviation, residuals } = this.#bin(bin);
      const count = rows === rowsLeft ? left : this.#binomial(left, rows / rowsLeft);
      left -= count;
      rowsLeft -= rows;
      this.counts[bin] = count;
      this.sums[bin] = residuals
        ? this.#sumOfDraws(residuals, count)
        : count * mean + Math.sqrt(count) * deviation * this.#normal();
    }
    return true;
  }

  #bin(index: number): Bin {
    return this.#bins[index] as Bin;
  }

  #uniform(): number {
    return ((this.#random.next() >>> 0) + 0.5) / 2 ** 32;
  }

  /** By Box and Muller (1958), who give two at a time. */
  #normal(): number {
    const spare = this.#spare;
    this.#spare = NaN;
    if (!Number.isNaN(spare)) return spare;
    const radius = Math.sqrt(-2 * Math.log(this.#uniform()));
    const angle = 2 * Math.PI * this.#uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /**
   * Of n trials with probability p: a normal number where both outcomes are many, else by adding up the probabilities of
   * 0, 1, 2, … (Kachitvichyanukul & Schmeiser 1988, algorithm BINV), none of which is too small for float64.
   */
  #binomial(n: number, p: number): number {
    if (p === 0 || n === 0) return 0;
    if (n * p >= LARGE_BIN && n * (1 - p) >= LARGE_BIN) {
      const drawn = Math.round(n * p + Math.sqrt(n * p * (1 - p)) * this.#normal());
      return Math.min(n, Math.max(0, drawn));
    }
    const isRare = p <= 0.5;
    const q = isRare ? p : 1 - p;
    const odds = q / (1 - q);
    let probability = Math.exp(n * Math.log1p(-q));
    let left = this.#uniform();
    let rare = 0;
    while (left > probability && rare < n) {
      left -= probability;
      rare++;
      probability *= (odds * (n - rare + 1)) / rare;
    }
    return isRare ? rare : n - rare;
  }

  #sumOfDraws(residuals: Float64Array, count: number): number {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += residuals[Math.floor(this.#uniform() * residuals.length)] as number;
    return sum;
  }
}

/** One pass, in which the residuals of every bin are kept until they are too many. */
function binsWith(confidences: Float64Array, correct: ArrayLike<number>, { count, assign }: Binning): Bin[] {
  const rows = new Float64Array(count + 1);
  const sums = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1);
  const few = new Float64Array((count + 1) * LARGE_BIN);
  for (let i = 0; i < confidences.length; i++) {
    const c = confidences[i] as number;
    const assigned = assign(c);
    const bin = assigned < 0 ? count : assigned;
    const residual = (correct[i] ? 1 : 0) - c;
    const before = rows[bin] as number;
    if (before < LARGE_BIN) few[bin * LARGE_BIN + before] = residual;
    rows[bin] = before + 1;
    sums[bin] = (sums[bin] as number) + residual;
    squares[bin] = (squares[bin] as number) + residual * residual;
  }
  return Array.from(rows, (n, bin) => {
    if (n < LARGE_BIN) {
      const from = bin * LARGE_BIN;
      return { rows: n, mean: NaN, deviation: NaN, residuals: few.subarray(from, from + n) };
    }
    const mean = (sums[bin] as number) / n;
    return { rows: n, mean, deviation: Math.sqrt(Math.max(0, (squares[bin] as number) / n - mean * mean)) };
  });
}
