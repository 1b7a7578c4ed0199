import { eachBlock } from '../../engine/blocks';
import { isCorrect, isLabelled, labelProbability, nll } from '../../engine/derive';
import type { Pace } from '../../engine/pace';
import type { RowStatistics } from '../../engine/rowStatistics';
import { binOf } from '../binOf';
import { LossGroup } from './lossGroup';

export interface LossTallies {
  readonly all: LossGroup;
  /** Rows whose predicted class is not the label. */
  readonly wrong: LossGroup;
  /** Losses from the first edge on; infinite ones are in no bar. */
  readonly byBar: readonly LossGroup[];
  readonly below: LossGroup;
  readonly byLabel: readonly LossGroup[];
  /** Rows whose loss is 0 to the last digit. */
  readonly zero: number;
}

/** A row takes a binary search, two logarithms and an exponential. */
const ELEMENTS_A_ROW = 16;

/** Groups the labelled rows by −ln p_y and by label. Rejects with what `pace` rejects with. */
export async function tallyLosses(
  statistics: RowStatistics,
  losses: Float64Array,
  edges: readonly number[],
  pace: Pace,
): Promise<LossTallies> {
  const all = new LossGroup();
  const wrong = new LossGroup();
  const below = new LossGroup();
  const byBar = edges.slice(1).map(() => new LossGroup());
  const byLabel = Array.from({ length: statistics.classes }, () => new LossGroup());
  const smallest = edges[0] ?? 0;
  let zero = 0;
  await eachBlock(statistics.rows, ELEMENTS_A_ROW, pace, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isLabelled(statistics, row)) continue;
      const loss = losses[row] ?? nll(statistics, row);
      const probability = labelProbability(statistics, row);
      const correct = isCorrect(statistics, row);
      if (loss === 0) zero++;
      all.add(loss, probability, correct);
      if (!correct) wrong.add(loss, probability, correct);
      byLabel[statistics.labels[row] ?? -1]?.add(loss, probability, correct);
      if (loss < smallest) below.add(loss, probability, correct);
      else if (loss < Number.POSITIVE_INFINITY) byBar[binOf(edges, loss)]?.add(loss, probability, correct);
    }
  });
  return { all, wrong, byBar, below, byLabel, zero };
}
