import { eachBlock, partOf } from './blocks';
import { addCompensated, CompensatedSum, compensated } from './compensatedSum';
import { isCorrect, isLabelled, labelProbability, meanGap, nll } from './derive';
import { normalInterval } from './normal';
import { type Pace, unpaced } from './pace';
import { eachRowBlock } from './rowBlocks';
import type { RowStatistics } from './rowStatistics';
import { softmax } from './softmax';
import type { LogitTable, MemoryTable } from './table';

export interface CrossEntropyOptions {
  /** ε of torch's `label_smoothing`: the target of the true class is 1 − ε + ε/K, of every other ε/K. */
  readonly labelSmoothing?: number;
  /** K weights, torch's `weight`. */
  readonly classWeights?: ArrayLike<number>;
}

export interface CrossEntropy {
  /** Σ perRow / divisor in nats; +Infinity as soon as one row is. */
  readonly mean: number;
  /** Of the mean as a ratio of sums (the plain s/√n without weights); NaN where the mean is infinite. */
  readonly standardError: number;
  /** 95 %, mean ± 1.96 standard errors; absent where there is no standard error. */
  readonly interval?: readonly [number, number];
  /** N losses, weighted, as torch's `reduction='none'`; NaN where a row is unused or unlabelled. */
  readonly perRow: Float64Array;
  /** Σ w_y over the labelled rows, their number without weights: what torch's mean divides by. */
  readonly divisor: number;
  /** Rows of infinite loss. */
  readonly infiniteRows: number;
}

/**
 * Cross-entropy as torch.nn.functional.cross_entropy: with weights, the mean is divided by Σ w_y and not by the
 * number of rows, and smoothing spreads ε over the classes by their weights. A class of weight 0 costs nothing even
 * where it is masked.
 */
export async function crossEntropy(
  table: LogitTable,
  s: RowStatistics,
  { labelSmoothing = 0, classWeights }: CrossEntropyOptions = {},
  pace: Pace = unpaced,
): Promise<CrossEntropy> {
  const { classes } = table;
  const weightOf = (label: number): number => (classWeights ? (classWeights[label] ?? NaN) : 1);
  const smooths = labelSmoothing > 0;
  const perRow = new Float64Array(s.rows).fill(NaN);
  const whole = partOf(pace, 0, smooths && classWeights ? 0.2 : 1);
  await eachBlock(s.rows, 1, whole, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isLabelled(s, row)) continue;
      let loss = times((1 - labelSmoothing) * weightOf(s.labels[row] as number), nll(s, row));
      if (smooths && !classWeights) loss += labelSmoothing * meanLoss(s, row);
      perRow[row] = loss;
    }
  });
  if (smooths && classWeights) {
    await eachRowBlock(table, partOf(pace, 0.2, 1), (logits, first, from, to) => {
      for (let row = from; row < to; row++) {
        if (!isLabelled(s, row)) continue;
        const z = logits.subarray((row - first) * classes, (row - first + 1) * classes);
        const losses = weightedLosses(z, table.beta, s, row, classWeights);
        perRow[row] = (perRow[row] as number) + (labelSmoothing / classes) * losses;
      }
    });
  }
  const total = new CompensatedSum();
  const weights = new CompensatedSum();
  let n = 0;
  let infiniteRows = 0;
  for (let row = 0; row < s.rows; row++) {
    if (!isLabelled(s, row)) continue;
    n++;
    total.add(perRow[row] as number);
    weights.add(weightOf(s.labels[row] as number));
    if (perRow[row] === Infinity) infiniteRows++;
  }
  const divisor = weights.value;
  const mean = total.value / divisor;
  const squares = new CompensatedSum();
  for (let row = 0; row < s.rows; row++) {
    if (isLabelled(s, row)) squares.add(((perRow[row] as number) - mean * weightOf(s.labels[row] as number)) ** 2);
  }
  const standardError = n > 1 ? Math.sqrt((squares.value * n) / (n - 1)) / divisor : NaN;
  return { mean, standardError, interval: normalInterval(mean, standardError), perRow, divisor, infiniteRows };
}

/** Mean of −ln p_k over the classes of a row. */
function meanLoss(s: RowStatistics, row: number): number {
  return meanGap(s, row) + Math.log1p(s.tail[row] as number);
}

/** Σ_k w_k (−ln p_k) of a row of logits z. */
function weightedLosses(
  z: Float32Array | Float64Array,
  beta: number,
  s: RowStatistics,
  row: number,
  weights: ArrayLike<number>,
): number {
  const normaliser = Math.log1p(s.tail[row] as number);
  const max = z[s.predicted[row] as number] as number;
  let sum = 0;
  for (let k = 0; k < z.length; k++) sum += times(weights[k] ?? NaN, beta * (max - (z[k] as number)) + normaliser);
  return sum;
}

/** A loss of weight 0 is 0, be it infinite. */
function times(weight: number, loss: number): number {
  return weight === 0 ? 0 : weight * loss;
}

/** Rows of each label among those used: K counts. */
export function labelCounts(s: RowStatistics): Float64Array {
  const counts = new Float64Array(s.classes);
  for (let row = 0; row < s.rows; row++) {
    if (isLabelled(s, row)) counts[s.labels[row] as number] = (counts[s.labels[row] as number] ?? 0) + 1;
  }
  return counts;
}

/** Entropy in nats of the frequencies that the counts give: the NLL of always predicting them. NaN over nothing. */
export function labelEntropy(counts: ArrayLike<number>): number {
  const total = new CompensatedSum();
  for (let k = 0; k < counts.length; k++) total.add(counts[k] ?? 0);
  const sum = new CompensatedSum();
  for (let k = 0; k < counts.length; k++) {
    const share = (counts[k] ?? 0) / total.value;
    sum.add(share === 0 ? 0 : -share * Math.log(share));
  }
  return sum.value;
}

/** What the rows of one label have in common; the means are NaN where there are none. */
export interface ClassSummary {
  readonly support: number;
  /** Rows of the label that are predicted as such (recall). */
  readonly correct: number;
  readonly accuracy: number;
  /** Nats; +Infinity as soon as one row is. */
  readonly meanNll: number;
  readonly meanLabelProbability: number;
}

/** One summary a class, by label. */
export function classTable(s: RowStatistics): ClassSummary[] {
  const support = labelCounts(s);
  const correct = new Float64Array(s.classes);
  const losses = new Float64Array(s.classes);
  const lostLosses = new Float64Array(s.classes);
  const shares = new Float64Array(s.classes);
  const lostShares = new Float64Array(s.classes);
  for (let row = 0; row < s.rows; row++) {
    if (!isLabelled(s, row)) continue;
    const label = s.labels[row] as number;
    if (isCorrect(s, row)) correct[label] = (correct[label] ?? 0) + 1;
    addCompensated(losses, lostLosses, label, nll(s, row));
    addCompensated(shares, lostShares, label, labelProbability(s, row));
  }
  return Array.from(support, (count, label) => ({
    support: count,
    correct: correct[label] ?? 0,
    accuracy: (correct[label] ?? 0) / count,
    meanNll: compensated(losses, lostLosses, label) / count,
    meanLabelProbability: compensated(shares, lostShares, label) / count,
  }));
}

/**
 * Gradient of −ln p_y with respect to the logits as seen (βz): p − onehot(y); its entries sum to 0. The entry of
 * the label is −Σ of the others, so that 1 − p_y keeps its digits.
 */
export function gradientRow(
  z: ArrayLike<number>,
  beta: number,
  label: number,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  const gradient = softmax(z, beta, out);
  let others = 0;
  for (let k = 0; k < gradient.length; k++) if (k !== label) others += gradient[k] as number;
  if (label >= 0 && label < gradient.length) gradient[label] = 0 - others;
  return gradient;
}

/** {@link gradientRow} of a row of a table in memory; without a label, NaN. */
export function gradient(table: MemoryTable, row: number): Float64Array {
  const label = table.labels?.[row] ?? -1;
  const z = table.logits.subarray(row * table.classes, (row + 1) * table.classes);
  if (label < 0 || label >= table.classes) return new Float64Array(table.classes).fill(NaN);
  return gradientRow(z, table.beta, label);
}
