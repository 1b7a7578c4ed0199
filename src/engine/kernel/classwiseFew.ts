import { addLabel, addToBin, leastLarge } from './classwiseBins';
import {
  CONCENTRATION, LABEL_GAP, MAX, PREDICTED, RUNNER_UP, SECOND, SEEKS_MORE, slimOf, TAIL, wideOf,
} from './columns';
import { labels } from './job';
import { exponential, onesOfTwo, promotedLow } from './precise';

/*
 * What classwise.ts can add of a row without a look at it: its label, and the probabilities of the predicted class and, where
 * no third one can be above the first bin, of the one after it.
 */

/** Room for the rounding of the squares. */
const UNSURE: f64 = 1.00002;

/** Of the first `count` rows. Leaves in SEEKS_MORE whether a row may have more above the first bin. */
export function addFew(count: i32): void {
  const one = onesOfTwo(), first = f64x2.splat(leastLarge()), unsure = f64x2.splat(UNSURE);
  for (let i = 0; i < count; i += 2) {
    const at = wideOf(i);
    const tail = v128.load(at, TAIL);
    const total = f64x2.add(one, tail);
    const odds = exponential(f64x2.sub(v128.load(at, SECOND), v128.load(at, MAX)));
    const least = f64x2.mul(total, first);
    const isLarge = f64x2.ge(odds, least);
    // The squares of all but the two largest are no less than that of the third.
    const concentration = promotedLow(v128.load64_zero(slimOf(i), CONCENTRATION));
    const squares = f64x2.mul(f64x2.mul(concentration, unsure), f64x2.mul(tail, tail));
    const isAlone = f64x2.lt(f64x2.sub(squares, f64x2.mul(odds, odds)), f64x2.mul(least, least));
    const large = i64x2.bitmask(isLarge), alone = i64x2.bitmask(isAlone);
    const confidence = f64x2.div(one, total), next = f64x2.div(odds, total);
    addRow(i, f64x2.extract_lane(confidence, 0), f64x2.extract_lane(next, 0), large & 1, alone & 1);
    if (i + 1 < count) addRow(i + 1, f64x2.extract_lane(confidence, 1), f64x2.extract_lane(next, 1), large >> 1, alone >> 1);
  }
}

@inline
function addRow(i: i32, confidence: f64, next: f64, isLarge: i32, isAlone: i32): void {
  const label = load<i32>(labels + (<usize>i << 2));
  store<i32>(slimOf(i), isLarge & ~isAlone, SEEKS_MORE);
  if (label < 0) return;
  addLabel(label, -load<f64>(wideOf(i), LABEL_GAP), 1 + load<f64>(wideOf(i), TAIL));
  const predicted = load<i32>(slimOf(i), PREDICTED);
  addToBin(predicted, confidence, predicted == label);
  if ((isLarge & isAlone) == 0) return;
  const runnerUp = load<i32>(slimOf(i), RUNNER_UP);
  addToBin(runnerUp, next, runnerUp == label);
}
