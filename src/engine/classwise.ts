import { type Arithmetic, byKernel, preferredArithmetic } from './arithmetic';
import { type Convention, makeBins } from './binning';
import { addCompensated, CompensatedSum, compensated } from './compensatedSum';
import { isLabelled } from './derive';
import { type Pace, unpaced } from './pace';
import { eachRowBlock } from './rowBlocks';
import type { RowStatistics } from './rowStatistics';
import { kernelClasswiseEce } from './simd/kernelClasswise';
import { tableRows } from './simd/rowSource';
import type { LogitTable } from './table';

/** Bins of equal width, and by whose rule a probability falls into one. */
export interface ClasswiseChoice {
  readonly bins: number;
  readonly convention: Convention;
}

export interface ClasswiseEce {
  /** Mean of the class errors. NaN over no labelled rows. */
  readonly ece: number;
  /** K values: the ECE of p_k as the probability that the label is k. */
  readonly perClass: Float64Array;
  /** Probabilities that fell into no bin (of exactly 0, where the convention is Guo's). */
  readonly dropped: number;
}

/**
 * Classwise ECE in bins of equal width: the mean over classes of the ECE of p_k against 1[y = k].
 *
 * Kull et al., "Beyond temperature scaling" (2019), equation 3.
 */
export async function classwiseEce(
  table: LogitTable,
  s: RowStatistics,
  choice: ClasswiseChoice,
  pace: Pace = unpaced,
  arithmetic: Arithmetic = preferredArithmetic(table),
): Promise<ClasswiseEce> {
  const { bins, convention } = choice;
  if (byKernel(table, arithmetic)) {
    const shards = table.stored?.shards;
    if (shards) return shards.classwise({ beta: table.beta, statistics: s, bins, convention }, pace);
    return kernelClasswiseEce(tableRows(table), s, choice, pace);
  }
  const { rows, classes, beta } = table;
  const binning = makeBins(new Float64Array(0), { bins, scheme: 'width', convention });
  const width = binning.count;
  const block = new Float64Array(classes * width);
  const sums = new Float64Array(classes * width);
  const lost = new Float64Array(classes * width);
  let n = 0;
  let dropped = 0;
  let pending = 0;
  await eachRowBlock(table, pace, (logits, first, from, to) => {
    // Plain sums within a block, compensated ones of the blocks: as good, and the loop stays short.
    for (let row = from; row < to; row++) {
      if (!isLabelled(s, row)) continue;
      n++;
      const offset = (row - first) * classes;
      const label = s.labels[row];
      const max = logits[offset + (s.predicted[row] ?? 0)] as number;
      const total = 1 + (s.tail[row] ?? NaN);
      for (let k = 0; k < classes; k++) {
        const p = Math.exp(beta * ((logits[offset + k] as number) - max)) / total;
        const bin = binning.assign(p);
        if (bin < 0) {
          dropped++;
          continue;
        }
        const at = k * width + bin;
        block[at] = (block[at] as number) + (k === label ? 1 - p : -p);
      }
    }
    pending += (to - from) * classes;
    // With very many classes, gathering after every block would cost more than the block itself.
    if (pending >= 8 * block.length || to === rows) {
      for (let i = 0; i < block.length; i++) if (block[i] !== 0) addCompensated(sums, lost, i, block[i] as number);
      block.fill(0);
      pending = 0;
    }
  });
  const perClass = new Float64Array(classes);
  const mean = new CompensatedSum();
  for (let k = 0; k < classes; k++) {
    const error = new CompensatedSum();
    for (let bin = 0; bin < width; bin++) error.add(Math.abs(compensated(sums, lost, k * width + bin)));
    perClass[k] = error.value / n;
    mean.add(error.value / n);
  }
  return { ece: mean.value / classes, perClass, dropped };
}
