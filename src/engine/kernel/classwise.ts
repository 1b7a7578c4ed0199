import { clearSums, setBins, subtractSums, sums, zeros } from './classwiseBins';
import { addFew } from './classwiseFew';
import { addLarge } from './classwiseLarge';
import { addByRuns } from './classwiseRuns';
import { MAX, PREDICTED, SEEKS_MORE, slimOf, TAIL, wideOf } from './columns';
import { addDirectShares, isModerate, isShallow, setDirect } from './directShares';
import { LOG2_E } from './exponential';
import { bytesOf, differences, FLOAT32, FLOAT64, widenHalves } from './formats';
import { beta, block, classes, copy, format, labels } from './job';

/*
 * Bins of equal width over the probabilities of every class: in each Σ (1[y = k] − p_k).
 *
 * Of all the probabilities of a row, fewer than `bins` lie above the first bin. Only these are looked at one by one; the
 * others are added to the class's total, and what is in the first bin is that total but for what is in the others.
 * The caller gives PREDICTED, RUNNER_UP, MAX, SECOND, TAIL, CONCENTRATION and LABEL_GAP, and the label −1 to a row that is
 * to be left out.
 */

/** Rows whose probabilities are added up in float32. */
const ROWS: i32 = 32;

/** Whether a row was met that is too deep for one loop, so that each is looked at before. */
let careful: bool = false;
/** Whether only the sums of float32 are wanted, because the rest is there. */
let sumsOnly: bool = false;

/**
 * Adds the first `count` rows to the sums, which are 0 at first.
 *
 * @param zeroCounts whether a label of probability 0 counts, in the first bin
 * @returns how many probabilities were 0
 */
export function addToClasswiseBins(count: i32, number: i32, closedRight: bool, zeroCounts: bool, place: usize): i32 {
  setBins(number, closedRight, zeroCounts, place);
  addFew(count);
  for (let from = 0; from < count; from += ROWS) {
    for (let i = from; i < min(from + ROWS, count); i++) if (!addLabelledRow(i)) addAgain(from, i);
    subtractSums();
  }
  return <i32>zeros;
}

/** The first row that is too deep has spoilt the sums of those before it, which were all direct and so are again. */
function addAgain(from: i32, deepRow: i32): void {
  careful = true;
  clearSums();
  sumsOnly = true;
  for (let i = from; i < deepRow; i++) addLabelledRow(i);
  sumsOnly = false;
  addLabelledRow(deepRow);
}

/** Returns whether the sums are what they should be; if not, nothing but they has changed. */
function addLabelledRow(i: i32): bool {
  const label = load<i32>(labels + (<usize>i << 2));
  return label < 0 || addRow(i, label);
}

function addRow(i: i32, label: i32): bool {
  const row = block + <usize>i * <usize>classes * bytesOf(format);
  if (format == FLOAT64) {
    const max = maxOf<f64>(row, i);
    differences(row, classes, max, copy);
    return add<f64>(copy, 0, row, max, i, label);
  }
  let values = row;
  if (format != FLOAT32) {
    widenHalves(row, classes, format, copy);
    values = copy;
  }
  const max = maxOf<f32>(values, i);
  return add<f32>(values, <f32>max, values, max, i, label);
}

/**
 * @param values the row in float32, or its differences from the largest element
 * @param shift the largest of them
 * @param row the row as it is, whose largest element is `max`
 */
@inline
function add<T>(values: usize, shift: f32, row: usize, max: f64, i: i32, label: i32): bool {
  const tail = load<f64>(wideOf(i), TAIL);
  if (!addShares(values, shift, 1 + tail)) return false;
  if (load<i32>(slimOf(i), SEEKS_MORE) == 0 || sumsOnly) return true;
  addLarge<T>(values, shift, row, max, tail, load<i32>(slimOf(i), PREDICTED), label);
  return true;
}

/** Adds the probabilities of a row of float32 to their classes' sums; `shift` is its largest element. */
function addShares(values: usize, shift: f32, total: f64): bool {
  const power = beta * LOG2_E;
  if (isModerate(shift, power) && (!careful || isShallow(values, classes, shift, power, total))) {
    setDirect(shift, power, total);
    return addDirectShares(values, classes, sums) || careful;
  }
  // From here on, because of this row nothing can be added again.
  careful = true;
  addByRuns(values, shift, total);
  return true;
}

/** The largest z. Not from the row if need not be: what is not in a cache yet would be waited for. */
@inline
function maxOf<T>(row: usize, i: i32): f64 {
  return beta == 1 ? load<f64>(wideOf(i), MAX) : <f64>load<T>(row + <usize>load<i32>(slimOf(i), PREDICTED) * sizeof<T>());
}
