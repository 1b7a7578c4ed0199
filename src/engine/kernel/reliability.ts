import { CONFIDENCE, LABEL_RANK, slimOf, wideOf } from './columns';
import { bins, edges } from './job';
import { onesOfTwo, rounderOfTwo } from './precise';

/*
 * Bins of equal width over the confidences of the labelled rows: rows, sum of confidences, correct rows. A confidence is
 * float64 here and is compared with the edges themselves: ties put it exactly on one.
 */

/** Rows, confidences and correct rows in float64, of four bins beside each other, see `addRow`. */
const TURN: usize = 24;
const BIN: usize = 4 * TURN;

/** Bytes of the bins. There is one more than asked for, for a confidence of 1 in bins closed on the left. */
export function binBytes(count: i32): i32 {
  return <i32>BIN * (count + 1);
}

/**
 * Adds the first `count` rows.
 *
 * @param number of bins; their `number` + 1 edges are followed by +Infinity
 * @param rightClosed whether a bin holds its upper edge, and not its lower one
 */
export function addToBins(count: i32, number: i32, rightClosed: bool): void {
  const one = onesOfTwo(), rounder = rounderOfTwo();
  const half = f64x2.splat(0.5), none = i32x4.splat(0);
  const width = f64x2.splat(<f64>number);
  // Far more than rounding moves a product or an edge.
  const near = f64x2.splat(1e-14 * <f64>number);
  for (let i = 0; i < count; i += 4) {
    const at = wideOf(i);
    const rank = v128.load(slimOf(i), LABEL_RANK);
    const low = v128.load(at, CONFIDENCE), high = v128.load(at + 16, CONFIDENCE);
    const productLow = f64x2.mul(low, width), productHigh = f64x2.mul(high, width);
    const isNear = v128.or(isNearWhole(productLow, near, rounder), isNearWhole(productHigh, near, rounder));
    // A row that is not used, or has no label, has rank −1; of nearly all fours none is so, and none is near an edge.
    if (i + 4 > count || i32x4.bitmask(rank) != 0 || i64x2.bitmask(isNear) != 0) {
      for (let j = i; j < min(i + 4, count); j++) addOne(j, number, rightClosed);
      continue;
    }
    const binLow = f64x2.add(f64x2.sub(productLow, half), rounder);
    const binHigh = f64x2.add(f64x2.sub(productHigh, half), rounder);
    const isCorrect = i32x4.eq(rank, none);
    const correctLow = v128.and(one, i64x2.extend_low_i32x4_s(isCorrect));
    const correctHigh = v128.and(one, i64x2.extend_high_i32x4_s(isCorrect));
    addRow(0, i32x4.extract_lane(binLow, 0), first(one, low), f64x2.extract_lane(correctLow, 0));
    addRow(1, i32x4.extract_lane(binLow, 2), second(one, low), f64x2.extract_lane(correctLow, 1));
    addRow(2, i32x4.extract_lane(binHigh, 0), first(one, high), f64x2.extract_lane(correctHigh, 0));
    addRow(3, i32x4.extract_lane(binHigh, 2), second(one, high), f64x2.extract_lane(correctHigh, 1));
  }
}

/** Whether a product is so near a whole number that only the edges tell its bin. */
@inline
function isNearWhole(product: v128, near: v128, rounder: v128): v128 {
  const whole = f64x2.sub(f64x2.add(product, rounder), rounder);
  return f64x2.lt(f64x2.abs(f64x2.sub(product, whole)), near);
}

/** 1 and the confidence in lane 0. */
@inline
function first(one: v128, confidences: v128): v128 {
  return i8x16.shuffle(one, confidences, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

/** 1 and the confidence in lane 1. */
@inline
function second(one: v128, confidences: v128): v128 {
  return i8x16.shuffle(one, confidences, 0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31);
}

function addOne(i: i32, number: i32, rightClosed: bool): void {
  const rank = load<i32>(slimOf(i), LABEL_RANK);
  if (rank < 0) return;
  const confidence = load<f64>(wideOf(i), CONFIDENCE);
  addRow(i & 3, binOf(confidence, number, rightClosed), f64x2.replace_lane(onesOfTwo(), 1, confidence), f64(rank == 0));
}

/** Four rows in turn have bins of their own: none waits until the one before has been added to the same. */
@inline
function addRow(turn: usize, bin: i32, oneAndConfidence: v128, correct: f64): void {
  const at = bins + <usize>bin * BIN + turn * TURN;
  v128.store(at, f64x2.add(v128.load(at), oneAndConfidence));
  store<f64>(at, load<f64>(at, 16) + correct, 16);
}

/** The bin of p: the product is rounded, so that the edges decide. */
@inline
export function binOf(p: f64, number: i32, rightClosed: bool): i32 {
  const bin = <i32>(p * <f64>number);
  const edge = edges + (<usize>bin << 3);
  if (rightClosed) return bin + i32(p > load<f64>(edge, 8)) - i32(p <= load<f64>(edge));
  return bin + i32(p >= load<f64>(edge, 8)) - i32(p < load<f64>(edge));
}
