import type { Column, RowStatistics } from './rowColumns';
import { RowStatus } from './rowStatus';
import { NO_LABEL } from './table';

/** Probability of the predicted class, 1/Σ exp(βz − max): ties then fall on 1/2, 1/3, … exactly. */
export function confidence(s: RowStatistics, row: number): number {
  return 1 / (1 + value(s.tail, row));
}

/** 1 − confidence without the cancellation: 1e-20 stays 1e-20. */
export function oneMinusConfidence(s: RowStatistics, row: number): number {
  const tail = value(s.tail, row);
  return tail / (1 + tail);
}

/** ln Σ exp(βz). */
export function logSumExpOf(s: RowStatistics, row: number): number {
  return value(s.max, row) + Math.log1p(value(s.tail, row));
}

/** −ln p_y in nats: NaN without a label, +Infinity where the label's probability is 0. */
export function nll(s: RowStatistics, row: number): number {
  return value(s.labelGap, row) + Math.log1p(value(s.tail, row));
}

/** p_y; NaN without a label. */
export function labelProbability(s: RowStatistics, row: number): number {
  return Math.exp(-value(s.labelGap, row)) / (1 + value(s.tail, row));
}

/** −Σ p ln p in nats, 0 · ln 0 being 0. */
export function entropy(s: RowStatistics, row: number): number {
  return Math.log1p(value(s.tail, row)) + value(s.expectedGap, row);
}

/** Largest βz minus the second largest: ln of the odds. +Infinity where every other class is masked. */
export function logitMargin(s: RowStatistics, row: number): number {
  return value(s.max, row) - value(s.second, row);
}

/** Largest probability minus the second largest. */
export function probabilityMargin(s: RowStatistics, row: number): number {
  return -Math.expm1(value(s.second, row) - value(s.max, row)) / (1 + value(s.tail, row));
}

/** max − mean of the βz; +Infinity where a class is masked. Label smoothing needs it. */
export function meanGap(s: RowStatistics, row: number): number {
  return s.masked[row] === 1 ? Infinity : value(s.unmaskedGap, row);
}

/** Σ p². */
export function sumSquares(s: RowStatistics, row: number): number {
  return confidence(s, row) ** 2 + oneMinusConfidence(s, row) ** 2 * value(s.concentration, row);
}

/**
 * Σ_k (p_k − y_k)², between 0 and 2 (the sum over classes, as torch-uncertainty; scikit-learn halves it for two
 * classes). NaN without a label.
 */
export function brier(s: RowStatistics, row: number): number {
  if (!isCorrect(s, row)) return 1 - 2 * labelProbability(s, row) + sumSquares(s, row);
  // (1 − p_y)² and the squares of the others: nothing cancels.
  return oneMinusConfidence(s, row) ** 2 * (1 + value(s.concentration, row));
}

/** Whether the predicted class is the label; false without a label. */
export function isCorrect(s: RowStatistics, row: number): boolean {
  const label = s.labels[row] ?? NO_LABEL;
  return label !== NO_LABEL && label === s.predicted[row];
}

/** Whether the row takes part in what needs no label. */
export function isUsed(s: RowStatistics, row: number): boolean {
  return s.status[row] === RowStatus.used;
}

/** Whether the row takes part in what needs a label. */
export function isLabelled(s: Pick<RowStatistics, 'status' | 'labels'>, row: number): boolean {
  return s.status[row] === RowStatus.used && s.labels[row] !== NO_LABEL;
}

/** {@link confidence} of every row. */
export function confidences(s: RowStatistics): Float64Array {
  return column(s, confidence);
}

/** {@link nll} of every row. */
export function nlls(s: RowStatistics): Float64Array {
  return column(s, nll);
}

/** {@link entropy} of every row. */
export function entropies(s: RowStatistics): Float64Array {
  return column(s, entropy);
}

/** {@link logitMargin} of every row. */
export function margins(s: RowStatistics): Float64Array {
  return column(s, logitMargin);
}

function column(s: RowStatistics, of: (s: RowStatistics, row: number) => number): Float64Array {
  const values = new Float64Array(s.rows);
  for (let row = 0; row < s.rows; row++) values[row] = of(s, row);
  return values;
}

function value(columnOf: Column, row: number): number {
  return columnOf[row] ?? NaN;
}
