import {
  CONCENTRATION, CONFIDENCE, EXPECTED_GAP, LABEL_GAP, LABEL_RANK, MAX, PROBABILITY_MARGIN, SECOND, STATUS, slimOf,
  statusOf, TAIL, UNMASKED_GAP, VARIANCE, wideOf,
} from './columns';
import { exponentialOf, logarithmOfOnePlus, ones } from './exponential';
import { firstLanes } from './largest';
import { demoted, promotedHigh, promotedLow } from './precise';
import {
  add, addFour, addLanes, addSquares, addTo, BRIERS, BRIER_SQUARES, clearLanes, CONFIDENCES, CONFIDENCE_SQUARES,
  COUNT_AMONG_FIVE, COUNT_CORRECT, COUNT_FINITE, COUNT_LABELLED, COUNT_STATUS, COUNT_USED, CURVATURES, ENTROPIES,
  ENTROPY_SQUARES, LABELLED_CONFIDENCES, LABEL_GAPS, LOGIT_MARGINS, LOSSES, LOSS_SQUARES, PROBABILITY_MARGINS, SLOPES,
  UNMASKED_GAPS,
} from './summarySums';

/*
 * Sums over all rows of a table, from the columns of one block after another: four rows at a time, where a lane whose
 * row has no part in a sum adds 0.
 *
 * The sums are float64, and so is every term that may be less or more than float32 holds: of a row that is sure and
 * right, a loss of 1e-80 and its square; and a loss may be 1e300, which is not an infinite one. What float32 holds to its
 * seven digits is computed four rows at a time in it.
 *
 * How exact: a sum of terms of one sign is off by at most one rounding of float64 for each four rows in a block, one for
 * their own sum, and one for each block, (512 + N/2040) · 1.1e-16, which is 6e-14 for 50,000 rows and 6e-11 for a
 * thousand million. What is left is what a row's own terms are off by (rowSums.ts): about 1e-7 of either sign, so that
 * means are better still.
 * Held by a test: on 50,000 × 1,000 logits, in both builds, mean NLL, confidence, entropy, Brier score and their standard
 * errors, and an ECE of 0.1, agree with float64 to 1e-6 of their value (measured: 1e-8).
 */

/** 1e-8 and +Infinity, in memory for the reason given in exponential.ts. */
const LIMITS: usize = memory.data<f64>([1e-8, Infinity]);

/** A doubt whose square is a normal number of float32, and nothing beside 1/2. */
const LEAST_DOUBT: usize = memory.data<f32>([1e-15]);

/** Adds the first `count` rows. */
export function addToSummary(count: i32): void {
  clearLanes();
  let used = 0, labelled = 0, finite = 0, correct = 0, amongFive = 0;
  for (let i = 0; i < count; i += 4) {
    const at = wideOf(i);
    let rank = v128.load(slimOf(i), LABEL_RANK);
    // Rows past the end have no rank.
    if (i + 4 > count) rank = v128.or(rank, v128.not(firstLanes<f32>(count - i)));
    const areFinite = finiteOfFour(v128.load(at, LABEL_GAP), v128.load(at + 16, LABEL_GAP));
    const isCorrect = i32x4.eq(rank, i32x4.splat(0));
    const isLabelled = i32x4.ge_s(rank, i32x4.splat(0));
    const isFinite = v128.and(isLabelled, areFinite);
    correct += popcnt(i32x4.bitmask(isCorrect));
    amongFive += popcnt(i32x4.bitmask(v128.and(isLabelled, i32x4.lt_s(rank, i32x4.splat(5)))));
    // A row with a rank is used. Nearly always this holds of all four, and nothing need be masked out.
    const four = i32x4.bitmask(isFinite);
    if (four == 15) {
      used += 4;
      labelled += 4;
      finite += 4;
      addRows(i, isFinite, isFinite, isFinite, isCorrect, false);
    } else {
      const isUsed = v128.and(i32x4.eq(statusOfFour(i), i32x4.splat(0)), firstLanes<f32>(count - i));
      used += popcnt(i32x4.bitmask(isUsed));
      labelled += popcnt(i32x4.bitmask(isLabelled));
      finite += popcnt(four);
      addRows(i, isUsed, isLabelled, isFinite, isCorrect, true);
    }
  }
  addLanes();
  addTo(COUNT_USED, used);
  addTo(COUNT_LABELLED, labelled);
  addTo(COUNT_FINITE, finite);
  addTo(COUNT_CORRECT, correct);
  addTo(COUNT_AMONG_FIVE, amongFive);
  for (let i = 0; used < count && i < count; i++) {
    const which = load<u8>(statusOf(i), STATUS);
    if (which != 0) addTo(COUNT_STATUS + (<usize>which << 3), 1);
  }
}

/** Adds the terms of four rows, each where its mask holds, which is everywhere unless `some`. */
@inline
function addRows(i: i32, isUsed: v128, isLabelled: v128, isFinite: v128, isCorrect: v128, some: bool): void {
  const at = wideOf(i), slim = slimOf(i);
  const tailLow = v128.load(at, TAIL), tailHigh = v128.load(at + 16, TAIL);
  const confidenceLow = v128.load(at, CONFIDENCE), confidenceHigh = v128.load(at + 16, CONFIDENCE);
  const tail = demoted(tailLow, tailHigh), confidence = demoted(confidenceLow, confidenceHigh);
  const logarithm = logarithmOfOnePlus(tail, confidence);
  const logLow = logarithmOfTotal(tailLow, promotedLow(logarithm));
  const logHigh = logarithmOfTotal(tailHigh, promotedHigh(logarithm));
  const gap = v128.load(slim, EXPECTED_GAP);
  const gapLow = promotedLow(gap), gapHigh = promotedHigh(gap);

  const usedConfidenceLow = low(confidenceLow, isUsed, some), usedConfidenceHigh = high(confidenceHigh, isUsed, some);
  add(CONFIDENCES, usedConfidenceLow, usedConfidenceHigh);
  addSquares(CONFIDENCE_SQUARES, usedConfidenceLow, usedConfidenceHigh);
  const entropyLow = low(f64x2.add(logLow, gapLow), isUsed, some);
  const entropyHigh = high(f64x2.add(logHigh, gapHigh), isUsed, some);
  add(ENTROPIES, entropyLow, entropyHigh);
  addSquares(ENTROPY_SQUARES, entropyLow, entropyHigh);
  const marginLow = f64x2.sub(v128.load(at, MAX), v128.load(at, SECOND));
  const marginHigh = f64x2.sub(v128.load(at + 16, MAX), v128.load(at + 16, SECOND));
  add(LOGIT_MARGINS, low(marginLow, isUsed, some), high(marginHigh, isUsed, some));
  addFour(PROBABILITY_MARGINS, four(v128.load(slim, PROBABILITY_MARGIN), isUsed, some));

  // With q = 1 − confidence, the score is q² + Σ p² of the others where the label is the predicted class: no terms
  // cancel. Elsewhere it is 1/2 at least.
  const labelGapLow = v128.load(at, LABEL_GAP), labelGapHigh = v128.load(at + 16, LABEL_GAP);
  const one = ones();
  const concentration = v128.load(slim, CONCENTRATION);
  const doubt = f32x4.pmax(f32x4.mul(tail, confidence), v128.load32_splat(LEAST_DOUBT));
  const squares = f32x4.add(f32x4.mul(confidence, confidence), f32x4.mul(f32x4.mul(doubt, doubt), concentration));
  const labelProbability = f32x4.mul(exponentialOf(demoted(labelGapLow, labelGapHigh)), confidence);
  const wrong = f32x4.add(f32x4.sub(one, f32x4.add(labelProbability, labelProbability)), squares);
  const apart = f32x4.add(one, concentration);
  const rightLow = scoreOfRight(tailLow, confidenceLow, promotedLow(apart));
  const rightHigh = scoreOfRight(tailHigh, confidenceHigh, promotedHigh(apart));
  const scoreLow = v128.bitselect(rightLow, promotedLow(wrong), i64x2.extend_low_i32x4_s(isCorrect));
  const scoreHigh = v128.bitselect(rightHigh, promotedHigh(wrong), i64x2.extend_high_i32x4_s(isCorrect));
  const brierLow = low(scoreLow, isLabelled, some), brierHigh = high(scoreHigh, isLabelled, some);
  add(BRIERS, brierLow, brierHigh);
  addSquares(BRIER_SQUARES, brierLow, brierHigh);
  add(LABELLED_CONFIDENCES, low(confidenceLow, isLabelled, some), high(confidenceHigh, isLabelled, some));

  const lossLow = low(f64x2.add(labelGapLow, logLow), isFinite, some);
  const lossHigh = high(f64x2.add(labelGapHigh, logHigh), isFinite, some);
  add(LOSSES, lossLow, lossHigh);
  addSquares(LOSS_SQUARES, lossLow, lossHigh);
  add(LABEL_GAPS, low(labelGapLow, isFinite, some), high(labelGapHigh, isFinite, some));
  addFour(UNMASKED_GAPS, four(v128.load(slim, UNMASKED_GAP), isFinite, some));
  const slopeLow = f64x2.sub(labelGapLow, gapLow), slopeHigh = f64x2.sub(labelGapHigh, gapHigh);
  add(SLOPES, low(slopeLow, isFinite, some), high(slopeHigh, isFinite, some));
  addFour(CURVATURES, four(v128.load(slim, VARIANCE), isFinite, some));
}

/** The status of four rows. */
@inline
function statusOfFour(i: i32): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(statusOf(i), STATUS)));
}

/** Which of four numbers of float64 are less than +Infinity, in lanes of 32 bits: NaN is not. */
@inline
function finiteOfFour(low: v128, high: v128): v128 {
  const infinity = v128.load64_splat(LIMITS + 8);
  const a = f64x2.lt(low, infinity), b = f64x2.lt(high, infinity);
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** Terms of float64 of rows 0 and 1 of four, 0 where the mask does not hold. */
@inline
function low(terms: v128, mask: v128, some: bool): v128 {
  return some ? v128.and(terms, i64x2.extend_low_i32x4_s(mask)) : terms;
}

/** The same of rows 2 and 3. */
@inline
function high(terms: v128, mask: v128, some: bool): v128 {
  return some ? v128.and(terms, i64x2.extend_high_i32x4_s(mask)) : terms;
}

/** The same of float32, and of all four. */
@inline
function four(terms: v128, mask: v128, some: bool): v128 {
  return some ? v128.and(terms, mask) : terms;
}

/** ln(1 + tail), which is the tail itself where it is small: what float32 does not hold is not lost so. */
@inline
function logarithmOfTotal(tail: v128, logarithm: v128): v128 {
  return v128.bitselect(tail, logarithm, f64x2.lt(tail, v128.load64_splat(LIMITS)));
}

/** The Brier score (1 − confidence)²(1 + concentration) of two rows whose label is the predicted class. */
@inline
function scoreOfRight(tail: v128, confidence: v128, onePlusConcentration: v128): v128 {
  const doubt = f64x2.mul(tail, confidence);
  return f64x2.mul(f64x2.mul(doubt, doubt), onePlusConcentration);
}
