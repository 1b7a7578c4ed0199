import { gradientRow } from './crossEntropy';
import { isCorrect, isLabelled, labelProbability, nll, oneMinusConfidence } from './derive';
import type { RowStatistics } from './rowStatistics';
import { sampleMean } from './sampleMean';

export interface FocalLoss {
  /** Over the labelled rows, nats; NaN over none, +Infinity as soon as one row is. */
  readonly mean: number;
  /** s/√n; NaN where the mean is infinite or n < 2. */
  readonly standardError: number;
  /** 95 %; absent where there is no standard error. */
  readonly interval?: readonly [number, number];
  /** N losses; NaN where a row is unused or unlabelled. */
  readonly perRow: Float64Array;
  readonly infiniteRows: number;
}

/**
 * Focal loss (1 − p_y)^γ (−ln p_y) of the softmax, averaged over the labelled rows; at γ = 0 the cross-entropy.
 * (torchvision's `sigmoid_focal_loss` is another loss: K sigmoids, and α = 0.25.)
 *
 * Lin et al., "Focal loss for dense object detection" (2017), equation 4, without α.
 *
 * @param gamma γ, 0 or more
 * @throws RangeError for any other γ
 */
export function focalLoss(s: RowStatistics, gamma = 2): FocalLoss {
  checkGamma(gamma);
  const perRow = new Float64Array(s.rows).fill(NaN);
  let infiniteRows = 0;
  for (let row = 0; row < s.rows; row++) {
    if (!isLabelled(s, row)) continue;
    // 1 − p_y keeps its digits either way: of a confident right row it is the tail, and otherwise p_y is at most 1/2.
    const rest = isCorrect(s, row) ? oneMinusConfidence(s, row) : 1 - labelProbability(s, row);
    const loss = rest ** gamma * nll(s, row);
    perRow[row] = loss;
    if (loss === Infinity) infiniteRows++;
  }
  const { mean, standardError, interval } = sampleMean(perRow);
  return { mean, standardError, interval, perRow, infiniteRows };
}

/**
 * Gradient of a row's focal loss with respect to the logits as seen (βz):
 * [(1 − p_y)^γ − γ p_y ln p_y (1 − p_y)^(γ − 1)] (p − onehot(y)). Its entries sum to 0.
 *
 * @param z K logits
 * @param label 0 to K − 1
 * @param out K long, to spare the allocation
 * @throws RangeError where γ is not 0 or more
 */
export function focalGradientRow(
  z: ArrayLike<number>,
  beta: number,
  label: number,
  gamma: number,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  checkGamma(gamma);
  const gradient = gradientRow(z, beta, label, out);
  const rest = 0 - (gradient[label] ?? NaN);
  // Nothing is left to learn, and for γ < 1 the factor alone would be infinite.
  if (rest === 0) return gradient;
  const p = 1 - rest;
  const surprise = p === 0 ? 0 : -p * Math.log1p(-rest);
  const factor = rest ** gamma + gamma * surprise * rest ** (gamma - 1);
  for (let k = 0; k < gradient.length; k++) gradient[k] = factor * (gradient[k] as number);
  return gradient;
}

function checkGamma(gamma: number): void {
  if (!(gamma >= 0 && gamma < Infinity)) throw new RangeError(`The focal loss needs a γ of 0 or more, not ${gamma}.`);
}
