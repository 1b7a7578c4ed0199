import { PREDICTED, slimOf, TAIL, wideOf } from './columns';
import { LOG2_E, logarithmOfOnePlus, ones } from './exponential';
import { bytesOf, differences, FLOAT32, FLOAT64, widenHalves } from './formats';
import { beta, block, classes, copy, edges, format, labels, work } from './job';
import { exponential, promotedHigh, promotedLow } from './precise';
import { binOf } from './reliability';
import { GAPS, RUN, SIXTEEN } from './run';
import { countBelow, takeApart, takeApartAndSeek } from './runFractions';
import { addShares, GROUPS, largeAt, largeGroups } from './runShares';

/*
 * Bins of equal width over the probabilities of every class: in each Σ (1[y = k] − p_k).
 *
 * Of all the probabilities of a row, fewer than `bins` lie above the first bin. Only these are looked at one by one; the
 * others are added to the class's total, and what is in the first bin is that total but for what is in the others.
 * The caller gives PREDICTED and TAIL, and the label −1 to a row that is to be left out.
 */

/** Rows whose probabilities are added up in float32. */
const ROWS: i32 = 16;
/** e^x underflows to 0 in float64 below it: half the smallest number, 2^−1075. */
const DEEPEST: f64 = -745.1332191019411;
/** Room for the rounding of float32: what is that close to the first bin's end is looked at one by one. */
const NEARLY: f64 = 0.999999;
/** How far a sum of four weights may be off from which 1 has been subtracted. */
const UNSURE: f32 = 5e-7;

let bins: i32 = 0;
let rightClosed: bool = false;
let countsZero: bool = false;
/** Bins of each class. */
let table: usize = 0;
let totals: usize = 0;
let sums: usize = 0;
let zeros: i64 = 0;
/** Below this β(z − max), a probability of the row is 0. */
let deepest: f64 = 0;

/** Bytes of the sums: for each class `number` + 1 bins and a total of float64, then sums of float32. */
export function classwiseBytes(classCount: i32, number: i32): i32 {
  return ((number + 2) << 3) * classCount + ((classCount + 16) << 2);
}

/**
 * Adds the first `count` rows to the sums, which are 0 at first.
 *
 * @param zeroCounts whether a label of probability 0 counts, in the first bin
 * @returns how many probabilities were 0
 */
export function addToClasswiseBins(count: i32, number: i32, closedRight: bool, zeroCounts: bool, place: usize): i32 {
  bins = number;
  rightClosed = closedRight;
  countsZero = zeroCounts;
  table = place;
  totals = table + ((<usize>classes * <usize>(number + 1)) << 3);
  sums = totals + (<usize>classes << 3);
  zeros = 0;
  for (let from = 0; from < count; from += ROWS) {
    for (let i = from; i < min(from + ROWS, count); i++) {
      const label = load<i32>(labels + (<usize>i << 2));
      if (label >= 0) addRow(i, label);
    }
    subtractSums();
  }
  return <i32>zeros;
}

function addRow(i: i32, label: i32): void {
  const total = 1 + load<f64>(wideOf(i), TAIL);
  deepest = DEEPEST + logarithmOfOdd(total);
  const predicted = load<i32>(slimOf(i), PREDICTED);
  let row = block + <usize>i * <usize>classes * bytesOf(format);
  if (format == FLOAT64) {
    const max = load<f64>(row + (<usize>predicted << 3));
    differences(row, classes, max, copy);
    addProbabilities<f64>(copy, 0, row, max, total, label, predicted);
    addLabel<f64>(row, max, label);
    return;
  }
  if (format != FLOAT32) {
    widenHalves(row, classes, format, copy);
    row = copy;
  }
  const max = load<f32>(row + (<usize>predicted << 2));
  addProbabilities<f32>(row, max, row, max, total, label, predicted);
  addLabel<f32>(row, max, label);
}

/**
 * Down there e^x is a whole number n of the smallest ones, and n / total is rounded to 0 up to half of one: for n up to
 * total / 2. So e^x must come to that and a half, which is an odd number of halves.
 */
@inline
function logarithmOfOdd(total: f64): f64 {
  if (total < 2) return 0;
  const even = f32x4.splat(<f32>(2 * floor(total / 2)));
  return f32x4.extract_lane(logarithmOfOnePlus(even, f32x4.div(ones(), f32x4.add(ones(), even))), 0);
}

/** A label adds 1 to its class's total, unless it is in no bin. */
@inline
function addLabel<T>(row: usize, max: f64, label: i32): void {
  if (countsZero || beta * (<f64>load<T>(row + <usize>label * sizeof<T>()) - max) >= deepest) {
    const at = totals + (<usize>label << 3);
    store<f64>(at, load<f64>(at) + 1);
  }
}

/** The probabilities of a row of float32 into the sums; those above the first bin one by one, from the row itself. */
@inline
function addProbabilities<T>(
  values: usize, shift: f32, row: usize, max: f64, total: f64, label: i32, predicted: i32,
): void {
  const zero = <f32>(deepest / beta), share = <f32>(1 / total);
  const large = f32x4.splat(<f32>(NEARLY * total * load<f64>(edges, 8)));
  const scale = beta * LOG2_E;
  const nearlyLarge = f32x4.sub(large, f32x4.splat(UNSURE));
  let anyZero = false;
  addToBin(predicted, 1 / total, predicted == label);
  for (let from = 0; from < classes; from += RUN) {
    const elements = min(RUN, classes - from);
    const at = values + (<usize>from << 2);
    if (countsZero) takeApart(at, elements, shift, scale, work);
    else if (takeApartAndSeek(at, elements, shift, scale, zero, work)) anyZero = true;
    addShares(elements, work, share, sums + (<usize>from << 2));
    takeOut(predicted, from, elements);
    const groups = (elements + 15) >> 4;
    for (let first = 0; first < groups; first += GROUPS) {
      const part = work + <usize>first * SIXTEEN;
      let found = largeGroups(part, groups - first, nearlyLarge);
      while (found != 0) {
        const group = <i32>ctz(found) >> 2;
        found &= (<u64>-16) << (<u64>group << 2);
        const k = from + ((first + group) << 4);
        const isThere = i32((predicted ^ k) >>> 4 == 0);
        const bits = largeAt(part + <usize>group * SIXTEEN, large) & ~(isThere << (predicted & 15));
        addAllLarge<T>(bits, k, row, max, total, label);
      }
    }
  }
  if (anyZero) zeros += countBelow(values, classes, shift, zero);
}

/**
 * Takes the weight of the predicted class, which is 1, out of the sum that it is in. That class is seen to by itself, so
 * that in most rows the processor is right to expect no other. No branch here, because in which run it is, is anybody's
 * guess.
 */
@inline
function takeOut(predicted: i32, from: i32, elements: i32): void {
  const place = predicted & (RUN - 1);
  const at = work + <usize>(place >> 4) * SIXTEEN + (<usize>(place & 3) << 2);
  store<f32>(at, load<f32>(at, GAPS) - <f32>i32(<u32>(predicted - from) < <u32>elements), GAPS);
}

/** Those of the classes from `first` on whose bits are set. */
function addAllLarge<T>(which: i32, first: i32, row: usize, max: f64, total: f64, label: i32): void {
  for (let found = which; found != 0; found &= found - 1) {
    const k = first + ctz(found);
    const gap = beta * (<f64>load<T>(row + <usize>k * sizeof<T>()) - max);
    addToBin(k, f64x2.extract_lane(exponential(f64x2.splat(gap)), 0) / total, k == label);
  }
}

function addToBin(k: i32, p: f64, isLabel: bool): void {
  const bin = binOf(p, bins, rightClosed);
  if (bin == 0) return;
  const at = table + ((<usize>k * <usize>(bins + 1) + <usize>bin) << 3);
  store<f64>(at, load<f64>(at) + (f64(isLabel) - p));
}

function subtractSums(): void {
  for (let k = 0; k < classes; k += 4) {
    const from = sums + (<usize>k << 2);
    const to = totals + (<usize>k << 3);
    const p = v128.load(from);
    v128.store(from, i32x4.splat(0));
    v128.store(to, f64x2.sub(v128.load(to), promotedLow(p)));
    // Past the totals, where a last, incomplete vector writes, are the sums, from which it subtracts 0.
    if (k + 2 < classes) v128.store(to, f64x2.sub(v128.load(to, 16), promotedHigh(p)), 16);
  }
}
