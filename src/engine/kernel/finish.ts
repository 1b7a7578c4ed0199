import {
  CONCENTRATION, CONFIDENCE, EXPECTED_GAP, LABEL_GAP, LABEL_RANK, MASKED, MAX, MEAN_GAP, NORM, PREDICTED,
  PROBABILITY_MARGIN, RUNNER_UP, SECOND, SQUARED_WEIGHTS, STATUS, slimOf, statusOf, TAIL, UNMASKED_GAP, VARIANCE,
  WEIGHTS, wideOf,
} from './columns';
import { ones } from './exponential';
import { beta, classes } from './job';
import { demoted, exponential, onesOfTwo, promotedHigh, promotedLow } from './precise';
import { keepNone } from './topClasses';

/*
 * The second stage: from what the first leaves to the columns, four rows at a time. What carries the relative accuracy
 * of a confident row, e^(β(second − max)), is computed here, and in float64.
 */

/** Finishes the first `count` rows, and up to three more; a row that is not used gets NaN and −1. */
export function finish(count: i32): void {
  for (let i = 0; i < count; i += 4) {
    finishFour(i);
    if (load<u32>(statusOf(i), STATUS) == 0) continue;
    for (let j = i; j < i + 4; j++) if (load<u8>(statusOf(j), STATUS) != 0) erase(j);
  }
}

@inline
function finishFour(i: i32): void {
  const at = wideOf(i), to = slimOf(i);
  const one = ones();
  const unmasked = v128.load(to, UNMASKED_GAP), weights = v128.load(to, WEIGHTS);
  // Where no other class is unmasked, the weights are 0 and the distance from the second largest is infinite.
  const alone = f32x4.eq(unmasked, one);

  const gapLow = gapOfTwo(at), gapHigh = gapOfTwo(at + 16);
  const oddsLow = exponential(f64x2.neg(gapLow)), oddsHigh = exponential(f64x2.neg(gapHigh));
  const confidenceLow = confidenceOfTwo(at, oddsLow, promotedLow(weights));
  const confidenceHigh = confidenceOfTwo(at + 16, oddsHigh, promotedHigh(weights));
  const margin = demoted(gapLow, gapHigh);
  const gap = v128.andnot(margin, alone);
  const odds = v128.andnot(demoted(oddsLow, oddsHigh), alone);
  const share = demoted(confidenceLow, confidenceHigh);
  const others = f32x4.mul(f32x4.mul(odds, weights), share);
  const squares = f32x4.div(v128.load(to, SQUARED_WEIGHTS), f32x4.mul(weights, weights));
  v128.store(to, v128.andnot(squares, alone), CONCENTRATION);
  const probabilityMargin = f32x4.mul(complement(oddsLow, oddsHigh, margin), share);
  v128.store(to, probabilityMargin, PROBABILITY_MARGIN);
  // Far down the odds are 0, which must win over a gap that is infinite.
  const some = f32x4.gt(odds, f32x4.splat(0));
  const b = f32x4.splat(<f32>beta);

  // E[gap] is 0 with probability `share`, and on average `apart` among the others: no large terms cancel.
  const apart = v128.and(f32x4.sub(gap, f32x4.mul(b, v128.load(to, EXPECTED_GAP))), some);
  v128.store(to, f32x4.mul(others, apart), EXPECTED_GAP);
  const within = f32x4.mul(f32x4.mul(b, b), f32x4.mul(odds, v128.load(to, VARIANCE)));
  const between = f32x4.mul(others, f32x4.mul(apart, apart));
  v128.store(to, f32x4.mul(share, f32x4.add(within, between)), VARIANCE);

  const restShare = f32x4.div(f32x4.sub(unmasked, one), unmasked);
  const distance = f32x4.sub(gap, f32x4.mul(b, v128.load(to, MEAN_GAP)));
  const gaps = f32x4.mul(restShare, distance);
  v128.store(to, gaps, UNMASKED_GAP);
  v128.store(to, i32x4.shr_u(f32x4.ne(unmasked, f32x4.splat(<f32>classes)), 31), MASKED);
  const spread = f32x4.mul(f32x4.mul(b, b), v128.load(to, NORM));
  v128.store(to, f32x4.sqrt(f32x4.add(spread, f32x4.mul(gaps, distance))), NORM);
}

/** β(max − second) of two rows; what it is taken from becomes βz. */
@inline
function gapOfTwo(at: usize): v128 {
  const b = f64x2.splat(beta);
  const max = v128.load(at, MAX), second = v128.load(at, SECOND);
  v128.store(at, f64x2.mul(b, max), MAX);
  v128.store(at, f64x2.mul(b, second), SECOND);
  v128.store(at, f64x2.mul(b, f64x2.sub(max, v128.load(at, LABEL_GAP))), LABEL_GAP);
  return f64x2.mul(b, f64x2.sub(max, second));
}

/** 1/(1 + tail) of two rows, the tail being Σ e^(βz − max) over the others, from e^(−gap) and Σ w. */
@inline
function confidenceOfTwo(at: usize, odds: v128, weights: v128): v128 {
  const one = onesOfTwo();
  const tail = f64x2.mul(odds, weights);
  const confidence = f64x2.div(one, f64x2.add(one, tail));
  v128.store(at, tail, TAIL);
  v128.store(at, confidence, CONFIDENCE);
  return confidence;
}

/** 1 − e^−margin of four rows, which is the margin itself where that is small. */
@inline
function complement(oddsLow: v128, oddsHigh: v128, margin: v128): v128 {
  const one = onesOfTwo();
  const difference = demoted(f64x2.sub(one, oddsLow), f64x2.sub(one, oddsHigh));
  return v128.bitselect(margin, difference, f32x4.lt(margin, f32x4.splat(1e-8)));
}

function erase(i: i32): void {
  for (let column = MAX; column <= CONFIDENCE; column += SECOND - MAX) store<f64>(wideOf(i) + column, NaN);
  for (let column = EXPECTED_GAP; column <= PROBABILITY_MARGIN; column += VARIANCE - EXPECTED_GAP) {
    store<f32>(slimOf(i) + column, NaN);
  }
  store<i32>(slimOf(i), 0, MASKED);
  for (let column = PREDICTED; column <= LABEL_RANK; column += RUNNER_UP - PREDICTED) store<i32>(slimOf(i) + column, -1);
  keepNone(i);
}
