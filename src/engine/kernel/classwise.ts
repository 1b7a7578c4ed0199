import {
  addLabel, addToBin, clearSums, leastLarge, setBins, setDeepest, subtractSums, zeros,
} from './classwiseBins';
import { addDirectly, isDirect, mayBeDirect } from './classwiseDirect';
import { addByRuns } from './classwiseRuns';
import { LABEL_GAP, MAX, PREDICTED, SECOND, slimOf, TAIL, wideOf } from './columns';
import { bytesOf, differences, FLOAT32, FLOAT64, widenHalves } from './formats';
import { beta, block, classes, copy, format, labels } from './job';
import { exponential } from './precise';

/*
 * Bins of equal width over the probabilities of every class: in each Σ (1[y = k] − p_k).
 *
 * Of all the probabilities of a row, fewer than `bins` lie above the first bin. Only these are looked at one by one; the
 * others are added to the class's total, and what is in the first bin is that total but for what is in the others.
 * The caller gives PREDICTED, MAX, SECOND, TAIL and LABEL_GAP, and the label −1 to a row that is to be left out.
 */

/** Rows whose probabilities are added up in float32. */
const ROWS: i32 = 16;

/** Whether a row was met that is too deep for one loop, so that each is looked at before. */
let careful: bool = false;
/** Whether only sums of float32 are wanted, because the rest is there. */
let sumsOnly: bool = false;

/**
 * Adds the first `count` rows to the sums, which are 0 at first.
 *
 * @param zeroCounts whether a label of probability 0 counts, in the first bin
 * @returns how many probabilities were 0
 */
export function addToClasswiseBins(count: i32, number: i32, closedRight: bool, zeroCounts: bool, place: usize): i32 {
  setBins(number, closedRight, zeroCounts, place);
  for (let from = 0; from < count; from += ROWS) {
    for (let i = from; i < min(from + ROWS, count); i++) if (!addLabelledRow(i)) addAgain(from, i);
    subtractSums();
  }
  return <i32>zeros;
}

/** The first row that is too deep has spoilt the sums of those before it. */
function addAgain(from: i32, deepRow: i32): void {
  careful = true;
  clearSums();
  sumsOnly = true;
  for (let i = from; i <= deepRow; i++) addLabelledRow(i);
  sumsOnly = false;
}

/** Returns whether the sums are what they should be. */
function addLabelledRow(i: i32): bool {
  const label = load<i32>(labels + (<usize>i << 2));
  return label < 0 || addRow(i, label);
}

function addRow(i: i32, label: i32): bool {
  const at = wideOf(i);
  const largest = load<f64>(at, MAX), total = 1 + load<f64>(at, TAIL);
  const hasLarge = exp(load<f64>(at, SECOND) - largest) >= leastLarge() * total;
  const predicted = load<i32>(slimOf(i), PREDICTED);
  setDeepest(total);
  if (!sumsOnly) {
    addToBin(predicted, 1 / total, predicted == label);
    addLabel(label, -load<f64>(at, LABEL_GAP));
  }
  let row = block + <usize>i * <usize>classes * bytesOf(format);
  if (format == FLOAT64) {
    const max = maxOf<f64>(row, largest, predicted);
    differences(row, classes, max, copy);
    return addProbabilities<f64>(copy, 0, row, max, total, label, predicted, hasLarge);
  }
  if (format != FLOAT32) {
    widenHalves(row, classes, format, copy);
    row = copy;
  }
  const max = maxOf<f32>(row, largest, predicted);
  return addProbabilities<f32>(row, <f32>max, row, max, total, label, predicted, hasLarge);
}

/**
 * The probabilities of a row of float32 into the sums; those above the first bin one by one, from the row itself.
 *
 * @param shift the largest of the values
 * @param hasLarge whether another class than the predicted is above the first bin
 */
@inline
function addProbabilities<T>(
  values: usize, shift: f32, row: usize, max: f64, total: f64, label: i32, predicted: i32, hasLarge: bool,
): bool {
  if (mayBeDirect(shift) && isDirect(values, shift, careful)) {
    return addDirectly<T>(values, shift, row, max, total, label, predicted, hasLarge && !sumsOnly);
  }
  // From here on, because of this row nothing can be added again.
  careful = true;
  addByRuns<T>(values, shift, row, max, total, label, predicted);
  return true;
}

/** The largest z. Not from the row if need not be: what is not in a cache yet would be waited for. */
@inline
function maxOf<T>(row: usize, largest: f64, predicted: i32): f64 {
  return beta == 1 ? largest : <f64>load<T>(row + <usize>predicted * sizeof<T>());
}

@inline
function exp(x: f64): f64 {
  return f64x2.extract_lane(exponential(f64x2.splat(x)), 0);
}
