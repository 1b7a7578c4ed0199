import { isLabelled } from './derive';
import type { RowStatistics } from './rowStatistics';

/** More classes than this would take more than 128 MB as a matrix. */
export const CONFUSION_MATRIX_LIMIT = 4096;

export interface ConfusionMatrix {
  readonly classes: number;
  /** K×K, row-major: row = true label, column = predicted class. */
  readonly counts: Float64Array;
  /** K: rows of each label. */
  readonly labelCounts: Float64Array;
  /** K: rows of each predicted class. */
  readonly predictedCounts: Float64Array;
  /** Rows counted: used and labelled. */
  readonly total: number;
}

/** A label that is taken for another class. */
export interface Confusion {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
  /** count / rows of that label. */
  readonly share: number;
}

/**
 * Counts of label against prediction over the rows that are used and labelled.
 *
 * @throws RangeError above {@link CONFUSION_MATRIX_LIMIT} classes; use {@link confusedPairs} there
 */
export function confusionMatrix(s: RowStatistics): ConfusionMatrix {
  const { classes } = s;
  if (classes > CONFUSION_MATRIX_LIMIT) {
    throw new RangeError(`A confusion matrix of ${classes} classes does not fit; at most ${CONFUSION_MATRIX_LIMIT}.`);
  }
  const counts = new Float64Array(classes * classes);
  const labelCounts = new Float64Array(classes);
  const predictedCounts = new Float64Array(classes);
  let total = 0;
  for (let row = 0; row < s.rows; row++) {
    if (!isLabelled(s, row)) continue;
    const label = s.labels[row] as number;
    const predicted = s.predicted[row] as number;
    increment(counts, label * classes + predicted);
    increment(labelCounts, label);
    increment(predictedCounts, predicted);
    total++;
  }
  return { classes, counts, labelCounts, predictedCounts, total };
}

/** The most frequent confusions, most frequent first; equals by label, then by predicted class. */
export function mostConfused(matrix: ConfusionMatrix, limit: number): Confusion[] {
  const pairs: Confusion[] = [];
  for (let label = 0; label < matrix.classes; label++) {
    const support = matrix.labelCounts[label] ?? 0;
    for (let predicted = 0; predicted < matrix.classes; predicted++) {
      const count = matrix.counts[label * matrix.classes + predicted] ?? 0;
      if (count > 0 && label !== predicted) pairs.push({ label, predicted, count, share: count / support });
    }
  }
  return mostFrequent(pairs, limit);
}

/** {@link mostConfused} without a matrix, for any number of classes. */
export function confusedPairs(s: RowStatistics, limit: number): Confusion[] {
  const counts = new Map<number, number>();
  const support = new Float64Array(s.classes);
  for (let row = 0; row < s.rows; row++) {
    if (!isLabelled(s, row)) continue;
    const label = s.labels[row] as number;
    const predicted = s.predicted[row] as number;
    increment(support, label);
    if (label === predicted) continue;
    const key = label * s.classes + predicted;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const pairs: Confusion[] = [];
  for (const [key, count] of counts) {
    const label = Math.floor(key / s.classes);
    pairs.push({ label, predicted: key % s.classes, count, share: count / (support[label] as number) });
  }
  return mostFrequent(pairs, limit);
}

function mostFrequent(pairs: Confusion[], limit: number): Confusion[] {
  pairs.sort((a, b) => b.count - a.count || a.label - b.label || a.predicted - b.predicted);
  return pairs.slice(0, limit);
}

function increment(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
