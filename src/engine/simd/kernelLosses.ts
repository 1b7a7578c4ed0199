import type { Pace } from '../pace';
import type { RowRange } from '../rowRange';
import { NO_LABEL } from '../table';
import { hasFiniteLoss, type KnownOfLosses, type LossAt } from '../temperatureLoss';
import type { KernelBuild } from './binaries';
import { KernelSession } from './kernelSession';
import type { RowSource } from './rowSource';

/** Inverse temperatures that are evaluated while a block is in cache, at most. */
export const MOST_AT_ONCE = 64;

/** Of what is added up for each b. */
export const BYTES_PER_LOSS = 24;

/** Over so many rows; for each b the loss, b times its slope and b² times its curvature. */
export interface LossSums {
  readonly rows: number;
  readonly sums: Float64Array;
}

/**
 * Adds the losses of a block of rows, whose statistics have just been read and copied out, at each b: to three float64 each from
 * `at` on. Returns how many of its rows take part. Columns and labels of the block are something else after it.
 */
export function addLossesOfBlock(
  { kernel, columns, labels }: KernelSession,
  count: number,
  bs: readonly number[],
  at: number,
): number {
  let n = 0;
  for (let i = 0; i < count; i++) {
    const takesPart = (labels[i] as number) >= 0 && (columns.labelGap[i] as number) < Infinity;
    if (takesPart) n++;
    if (!takesPart || (columns.runnerUp[i] as number) < 0) labels[i] = NO_LABEL;
  }
  kernel.exports.readExtremes(count);
  for (const [j, b] of bs.entries()) kernel.exports.addLosses(count, b, at + BYTES_PER_LOSS * j);
  return n;
}

/** The means over the rows of all of these sums together. */
export function meanLosses(parts: readonly LossSums[]): readonly LossAt[] {
  const n = parts.reduce((rows, part) => rows + part.rows, 0);
  const mean = (i: number) => parts.reduce((total, { sums }) => total + (sums[i] as number), 0) / n;
  return Array.from({ length: (parts[0]?.sums.length ?? 0) / 3 }, (_, j) => ({
    loss: mean(3 * j),
    slope: mean(3 * j + 1),
    curvature: mean(3 * j + 2),
  }));
}

/**
 * {@link LossAt} by the SIMD kernel, in float32 with sums of float64: the slope is off by about 1e-8 of the curvature on
 * a table of thousands of rows.
 */
export class KernelLosses {
  readonly #session: KernelSession;
  readonly #statistics: KnownOfLosses;
  readonly #rows: number;

  /** @param s statistics of the same rows */
  constructor(source: RowSource, s: KnownOfLosses, build?: KernelBuild) {
    this.#session = new KernelSession(source, { labels: s.labels, ownBytes: BYTES_PER_LOSS * MOST_AT_ONCE, build });
    this.#statistics = s;
    this.#rows = source.rows;
  }

  /** The mean loss at each b, and its derivatives, see {@link sums}. */
  async at(bs: readonly number[], pace: Pace, ranges?: readonly RowRange[]): Promise<readonly LossAt[]> {
    return meanLosses([await this.sums(bs, pace, ranges)]);
  }

  /**
   * Sums of the loss at each b, and of its derivatives, over the rows with a finite one: one pass over these ranges of
   * rows, however many b there are, up to 64.
   */
  async sums(
    bs: readonly number[],
    pace: Pace,
    ranges: readonly RowRange[] = [{ from: 0, to: this.#rows }],
  ): Promise<LossSums> {
    const { kernel, own } = this.#session;
    if (bs.length > MOST_AT_ONCE)
      throw new RangeError(`At most ${MOST_AT_ONCE} inverse temperatures, not ${bs.length}.`);
    const sums = new Float64Array(kernel.memory.buffer, own, 3 * bs.length).fill(0);
    let n = 0;
    for (const [i, range] of ranges.entries()) {
      const share = (part: number) => pace((i + part) / ranges.length);
      await this.#session.each(
        (from, count) => {
          n += this.#prepare(from, count);
          kernel.exports.readExtremes(count);
          for (const [j, b] of bs.entries()) kernel.exports.addLosses(count, b, own + BYTES_PER_LOSS * j);
        },
        share,
        range.from,
        range.to,
      );
    }
    return { rows: n, sums: sums.slice() };
  }

  /** Tells the kernel what is known of a block. Returns how many of its rows take part. */
  #prepare(from: number, count: number): number {
    const { labels, columns } = this.#session;
    const s = this.#statistics;
    columns.predicted.set(s.predicted.subarray(from, from + count));
    columns.runnerUp.set(s.runnerUp.subarray(from, from + count));
    let n = 0;
    for (let i = 0; i < count; i++) {
      const takesPart = hasFiniteLoss(s, from + i);
      if (takesPart) n++;
      // A label that is the only class there is has a loss of 0 at any temperature.
      if (!takesPart || (s.runnerUp[from + i] as number) < 0) labels[i] = NO_LABEL;
    }
    return n;
  }
}
