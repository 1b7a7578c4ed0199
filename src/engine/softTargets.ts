import type { CrossEntropyOptions } from './crossEntropy';
import { isUsed } from './derive';
import { type Pace, unpaced } from './pace';
import { eachRowBlock } from './rowBlocks';
import type { RowStatistics } from './rowStatistics';
import { sampleMean } from './sampleMean';
import { logSoftmax, softmax } from './softmax';
import type { LogitTable } from './table';

export interface SoftCrossEntropy {
  /** Σ perRow / rows in nats; NaN over no rows, +Infinity as soon as one row is. */
  readonly mean: number;
  /** s/√n; NaN where the mean is infinite or n < 2. */
  readonly standardError: number;
  /** 95 %; absent where there is no standard error. */
  readonly interval?: readonly [number, number];
  /** N losses; NaN where a row takes no part. */
  readonly perRow: Float64Array;
  /** Rows in the mean: used, and no target NaN. */
  readonly rows: number;
  readonly infiniteRows: number;
}

/**
 * Cross-entropy −Σ w_k t_k ln p_k against a distribution over the classes in every row, as
 * torch.nn.functional.cross_entropy with class probabilities as its target: the mean is divided by the number of rows,
 * whatever the weights, and smoothing makes every target (1 − ε)t + ε/K. Targets need not sum to 1. A target of 0
 * costs nothing even where the class is masked.
 *
 * @param targets N×K, row-major, 0 or more; a row with NaN takes no part
 * @throws RangeError where there are not N×K targets, or one is below 0 or infinite
 */
export async function softCrossEntropy(
  table: LogitTable,
  s: RowStatistics,
  targets: ArrayLike<number>,
  { labelSmoothing = 0, classWeights }: CrossEntropyOptions = {},
  pace: Pace = unpaced,
): Promise<SoftCrossEntropy> {
  const { rows, classes, beta } = table;
  if (targets.length !== rows * classes) {
    throw new RangeError(`${rows} rows of ${classes} classes need ${rows * classes} targets, not ${targets.length}.`);
  }
  const perRow = new Float64Array(rows).fill(NaN);
  const target = new Float64Array(classes);
  let infiniteRows = 0;
  await eachRowBlock(table, pace, (logits, first, from, to) => {
    for (let row = from; row < to; row++) {
      const offset = row * classes;
      for (let k = 0; k < classes; k++) {
        const t = targets[offset + k] as number;
        if (t < 0 || t === Infinity)
          throw new RangeError(`The target ${t} of row ${row}, class ${k} is no probability.`);
        target[k] =
          (classWeights ? (classWeights[k] ?? NaN) : 1) * ((1 - labelSmoothing) * t + labelSmoothing / classes);
      }
      if (!isUsed(s, row) || target.some(Number.isNaN)) continue;
      const at = offset - first * classes;
      const loss = softCrossEntropyRow(logits.subarray(at, at + classes), beta, target);
      perRow[row] = loss;
      if (loss === Infinity) infiniteRows++;
    }
  });
  const { n, mean, standardError, interval } = sampleMean(perRow);
  return { mean, standardError, interval, perRow, rows: n, infiniteRows };
}

/** −Σ t_k ln p_k of one row of K logits in nats, p being softmax(βz); 0 · ln 0 is 0. */
export function softCrossEntropyRow(z: ArrayLike<number>, beta: number, targets: ArrayLike<number>): number {
  const logs = logSoftmax(z, beta);
  let loss = 0;
  for (let k = 0; k < logs.length; k++) {
    const t = targets[k] ?? NaN;
    if (t !== 0) loss -= t * (logs[k] as number);
  }
  return loss;
}

/** Gradient of {@link softCrossEntropyRow} with respect to the logits as seen (βz): (Σt) p − t. */
export function softGradientRow(
  z: ArrayLike<number>,
  beta: number,
  targets: ArrayLike<number>,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  const gradient = softmax(z, beta, out);
  let mass = 0;
  for (let k = 0; k < gradient.length; k++) mass += targets[k] ?? NaN;
  for (let k = 0; k < gradient.length; k++) gradient[k] = mass * (gradient[k] as number) - (targets[k] ?? NaN);
  return gradient;
}
