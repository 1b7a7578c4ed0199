import {
  EXPECTED_GAP, LABEL_GAP, LABEL_RANK, MAX, MEAN_GAP, NORM, PREDICTED, RUNNER_UP, SECOND, STATUS, slimOf, statusOf,
  SQUARED_WEIGHTS, UNMASKED_GAP, USED, VARIANCE, WEIGHTS, wideOf,
} from './columns';
import { classify, distances, sumOfDistances, sumOfSquaredDistances, unmaskedClasses } from './exceptions';
import { LOG2_E } from './exponential';
import { bytesOf, differences, FLOAT32, FLOAT64, widenHalves } from './formats';
import { beta, block, classes, copy, format, labels, maxima, topCount } from './job';
import { keepMaxima, largestOf, placeOf, renewMaximum } from './largest';
import { rankOf, rankOfMasked } from './rank';
import { sumNothing, sumOfSquaredWeights, sumOfWeightedGaps, sumOfWeightedSquares, sumOfWeights } from './rowSums';
import { sumOfGaps, sumOfSquaredGaps, unmasked } from './runWeights';
import { sumMaskedRow, sumRow } from './sumRow';
import { keepTop } from './topClasses';

/*
 * The first stage for rows of many classes, a row at a time. A row is read twice, the second time out of the first-level
 * cache: for its largest elements, and for its sums. The label's rank, where the label is not one of the two largest, takes
 * a look at some chunks in between.
 */

/** Distances whose sums fit float32 comfortably. */
const MODERATE: f64 = 1e37;

let gaps: f64 = 0;
let squaredGaps: f64 = 0;
let unmaskedCount: i32 = 0;

/** Reads the first `count` rows of the block, and leaves them as they were. */
export function wideRows(count: i32): void {
  for (let i = 0; i < count; i++) wideRow(i);
}

/** Reads one row of the block, whatever is in it. */
export function wideRow(i: i32): void {
  const row = block + <usize>i * <usize>classes * bytesOf(format);
  if (format == FLOAT64) {
    read<f64>(row, i);
  } else if (format == FLOAT32) {
    read<f32>(row, i);
  } else {
    widenHalves(row, classes, format, copy);
    read<f32>(copy, i);
  }
}

function read<T>(row: usize, i: i32): void {
  keepMaxima<T>(row, classes, maxima);
  const largest = largestOf<T>(maxima, classes);
  // +Infinity, or nothing but −Infinity and NaN.
  if (!(abs<T>(largest) < Infinity)) {
    store<u8>(statusOf(i), classify<T>(row, classes), STATUS);
    return;
  }
  const predicted = placeOf<T>(row, maxima, largest);
  const slot = row + <usize>predicted * sizeof<T>();
  const label = load<i32>(labels + (<usize>i << 2));
  const labelValue = label < 0 ? <T>NaN : load<T>(row + <usize>label * sizeof<T>());
  store<T>(slot, -Infinity);
  renewMaximum<T>(row, classes, maxima, predicted);
  const second = largestOf<T>(maxima, classes);
  const alone = second == -Infinity;
  const runnerUp = alone ? -1 : placeOf<T>(row, maxima, second);
  let rank = label < 0 ? -1 : 0;
  if (label >= 0 && label != predicted && labelValue > -Infinity) {
    // The predicted class is taken out, and counts as one.
    rank = label == runnerUp ? 1 : 1 + rankOf<T>(row, classes, label, labelValue, maxima);
  }
  if (topCount > 0) keepTop<T>(row, i, predicted, largest);
  if (!alone) {
    store<T>(slot, second);
    store<u8>(statusOf(i), sumOthers<T>(row, second), STATUS);
  }
  store<T>(slot, largest);
  if (alone) {
    sumNothing();
    keepMoments(0, 0, 1);
    store<u8>(statusOf(i), classify<T>(row, classes), STATUS);
  }
  storeSums(i, <f64>largest, <f64>second, <f64>labelValue);
  store<i32>(slimOf(i), predicted, PREDICTED);
  store<i32>(slimOf(i), runnerUp, RUNNER_UP);
  if (labelValue == -Infinity) rank = rankOfMasked<T>(row, classes, label);
  store<i32>(slimOf(i), rank, LABEL_RANK);
}

/** The sums of a row in which the second largest stands in for the largest, too. Returns the row's status. */
function sumOthers<T>(row: usize, second: T): u8 {
  const scale = beta * LOG2_E;
  let values = row;
  let shift = <f32>second;
  if (sizeof<T>() == 8) {
    differences(row, classes, <f64>second, copy);
    values = copy;
    shift = 0;
  }
  sumRow(values, classes, shift, scale);
  keepMoments(sumOfGaps, sumOfSquaredGaps, classes);
  if (isFinite(sumOfGaps) && isFinite(sumOfSquaredGaps)) return USED;

  const status = classify<T>(row, classes);
  if (status != USED) return status;
  if (!isFinite(sumOfGaps)) sumMaskedRow(values, classes, shift, scale);
  if (sizeof<T>() == 4 && isFinite(sumOfSquaredGaps) && abs<f64>(<f64>second) < MODERATE) {
    keepMoments(sumOfGaps, sumOfSquaredGaps, unmasked);
  } else {
    distances<T>(row, classes, <f64>second);
    keepMoments(sumOfDistances, sumOfSquaredDistances, unmaskedClasses);
  }
  return USED;
}

function keepMoments(sum: f64, squares: f64, count: i32): void {
  gaps = sum;
  squaredGaps = squares;
  unmaskedCount = count;
}

function storeSums(i: i32, largest: f64, second: f64, labelValue: f64): void {
  const at = wideOf(i), to = slimOf(i);
  store<f64>(at, largest, MAX);
  store<f64>(at, second, SECOND);
  store<f64>(at, labelValue, LABEL_GAP);
  // Without the one that stands in for the largest.
  const weights = sumOfWeights - 1;
  const weightedMean = sumOfWeightedGaps / max(1.0, weights);
  store<f32>(to, <f32>weights, WEIGHTS);
  store<f32>(to, <f32>weightedMean, EXPECTED_GAP);
  store<f32>(to, <f32>max(0.0, sumOfWeightedSquares - sumOfWeightedGaps * weightedMean), VARIANCE);
  store<f32>(to, <f32>(sumOfSquaredWeights - 1), SQUARED_WEIGHTS);
  const mean = gaps / <f64>max(1, unmaskedCount - 1);
  store<f32>(to, <f32>mean, MEAN_GAP);
  store<f32>(to, <f32>max(0.0, squaredGaps - gaps * mean), NORM);
  store<f32>(to, <f32>unmaskedCount, UNMASKED_GAP);
}
