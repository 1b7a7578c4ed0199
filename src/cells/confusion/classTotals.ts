import { eachBlock } from '../../engine/blocks';
import { isCorrect, isLabelled } from '../../engine/derive';
import type { Pace } from '../../engine/pace';
import type { RowStatistics } from '../../engine/rowStatistics';

/** Per class, over the usable rows that have a label; each K long. */
export interface ClassTotals {
  readonly labelCounts: Float64Array;
  readonly predictedCounts: Float64Array;
  readonly correct: Float64Array;
  readonly rows: number;
  readonly correctRows: number;
}

/** Rejects with what `pace` rejects with. */
export async function classTotals(statistics: RowStatistics, pace: Pace): Promise<ClassTotals> {
  const labelCounts = new Float64Array(statistics.classes);
  const predictedCounts = new Float64Array(statistics.classes);
  const correct = new Float64Array(statistics.classes);
  let rows = 0;
  let correctRows = 0;
  await eachBlock(statistics.rows, 4, pace, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isLabelled(statistics, row)) continue;
      const label = statistics.labels[row] ?? -1;
      const predicted = statistics.predicted[row] ?? -1;
      rows++;
      labelCounts[label] = (labelCounts[label] ?? 0) + 1;
      predictedCounts[predicted] = (predictedCounts[predicted] ?? 0) + 1;
      if (!isCorrect(statistics, row)) continue;
      correctRows++;
      correct[label] = (correct[label] ?? 0) + 1;
    }
  });
  return { labelCounts, predictedCounts, correct, rows, correctRows };
}
