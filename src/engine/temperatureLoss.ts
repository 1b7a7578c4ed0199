import { CompensatedSum } from './compensatedSum';
import { isLabelled } from './derive';
import type { Pace } from './pace';
import { eachRowBlock, type RowBlockWork } from './rowBlocks';
import type { RowRange } from './rowRange';
import type { RowStatistics } from './rowStatistics';
import { lossOfSums } from './simd/tableSums';
import type { LogitTable } from './table';

/**
 * Mean NLL at a multiple b of the logits, with its first and second derivative in b times b and b²: so they have
 * the size of b times the logits, which is moderate wherever it matters, whatever the size of either.
 */
export interface LossAt {
  readonly loss: number;
  /** b · d/db. */
  readonly slope: number;
  /** b² · d²/db². */
  readonly curvature: number;
}

/** What has to be known of rows whose losses are asked for. */
export type KnownOfLosses = Pick<RowStatistics, 'status' | 'labels' | 'labelGap' | 'predicted' | 'runnerUp'>;

/** Whether a row has a say in the temperature: used, labelled, and p_y above 0. */
export function hasFiniteLoss(s: Pick<RowStatistics, 'status' | 'labels' | 'labelGap'>, row: number): boolean {
  return isLabelled(s, row) && (s.labelGap[row] as number) < Infinity;
}

/** {@link LossAt} of the logits as they are (b = 1), from the statistics alone. */
export function lossAsItIs(s: RowStatistics): LossAt {
  if (s.sums) return lossOfSums(s.sums);
  const sums = new LossSums();
  for (let row = 0; row < s.rows; row++) {
    if (!hasFiniteLoss(s, row)) continue;
    const gap = s.labelGap[row] as number;
    sums.add(gap + Math.log1p(s.tail[row] as number), gap - (s.expectedGap[row] as number), s.variance[row] as number);
  }
  return sums.mean();
}

/**
 * {@link LossAt} for logits b·βz, by one pass over the table. With g_k = b (max − βz_k) the loss of a
 * row is ln Σ exp(−g_k) + g_y, its derivatives g_y − E_p[g] and Var_p[g]: the loss is convex in b.
 *
 * @param ranges the rows to average over, all where left out
 */
export async function lossAt(
  table: LogitTable,
  s: RowStatistics,
  b: number,
  pace: Pace,
  ranges?: readonly RowRange[],
): Promise<LossAt> {
  const { classes } = table;
  const beta = b * table.beta;
  const sums = new LossSums();
  const work: RowBlockWork = (logits, first, from, to) => {
    for (let row = from; row < to; row++) {
      if (!hasFiniteLoss(s, row)) continue;
      const offset = (row - first) * classes;
      const top = s.predicted[row] as number;
      const max = logits[offset + top] as number;
      let tail = 0;
      let weightedGaps = 0;
      let weightedSquares = 0;
      for (let k = 0; k < classes; k++) {
        if (k === top) continue;
        const gap = beta * (max - (logits[offset + k] as number));
        const weight = Math.exp(-gap);
        if (weight === 0) continue;
        tail += weight;
        weightedGaps += weight * gap;
        weightedSquares += weight * gap * gap;
      }
      const expected = weightedGaps / (1 + tail);
      const labelGap = b * (s.labelGap[row] as number);
      const variance = Math.max(0, weightedSquares / (1 + tail) - expected * expected);
      sums.add(labelGap + Math.log1p(tail), labelGap - expected, variance);
    }
  };
  await eachRowBlock(table, pace, work, { ranges });
  return sums.mean();
}

class LossSums {
  readonly #loss = new CompensatedSum();
  readonly #slope = new CompensatedSum();
  readonly #curvature = new CompensatedSum();
  #n = 0;

  add(loss: number, slope: number, curvature: number): void {
    this.#loss.add(loss);
    this.#slope.add(slope);
    this.#curvature.add(curvature);
    this.#n++;
  }

  mean(): LossAt {
    const n = this.#n;
    return { loss: this.#loss.value / n, slope: this.#slope.value / n, curvature: this.#curvature.value / n };
  }
}
