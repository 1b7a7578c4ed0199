import {
  CONCENTRATION, CONFIDENCE, EXPECTED_GAP, LABEL_GAP, LABEL_RANK, MAX, PROBABILITY_MARGIN, SECOND, STATUS, slimOf,
  statusOf, TAIL, UNMASKED_GAP, VARIANCE, wideOf,
} from './columns';
import { exponentialOf, logarithmOfOnePlus } from './exponential';
import { sums } from './job';
import { firstLanes } from './largest';
import { demoted, promotedHigh, promotedLow } from './precise';
import { lanesOf } from './rowSums';

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
 *
 * In memory: the sums, each of float64, and the bins after them.
 */

/* Over the used rows. */

export const COUNT_USED: usize = 0;
export const CONFIDENCES: usize = 8;
export const ENTROPIES: usize = 16;
/** Largest minus second largest βz, and probability. */
export const LOGIT_MARGINS: usize = 24;
export const PROBABILITY_MARGINS: usize = 32;

/* Over those of them with a label. */

export const COUNT_LABELLED: usize = 40;
export const COUNT_CORRECT: usize = 48;
/** Whose label is among the five largest. */
export const COUNT_AMONG_FIVE: usize = 56;
export const LABELLED_CONFIDENCES: usize = 64;
export const BRIERS: usize = 72;
export const BRIER_SQUARES: usize = 80;

/* Over those of them with p_y > 0. */

export const COUNT_FINITE: usize = 88;
/** −ln p_y. */
export const LOSSES: usize = 96;
export const LOSS_SQUARES: usize = 104;
/** max − βz_y, and max − mean of the unmasked βz: whether a temperature exists. */
export const LABEL_GAPS: usize = 112;
export const UNMASKED_GAPS: usize = 120;
/** β d/dβ and β² d²/dβ² of −ln p_y. */
export const SLOPES: usize = 128;
export const CURVATURES: usize = 136;

/* Over the used rows, again. */

export const CONFIDENCE_SQUARES: usize = 144;
export const ENTROPY_SQUARES: usize = 152;

/* Rows by status: four of them. */

export const COUNT_STATUS: usize = 160;

export const SUMMARY_BYTES: usize = 192;

/** Adds the first `count` rows. */
export function addToSummary(count: i32): void {
  const one = f32x4.splat(1), none = i32x4.splat(0);
  let used = none, labelled = none, finite = none, correct = none, amongFive = none;
  let confidences = none, entropies = none, logitMargins = none, probabilityMargins = none, labelledConfidences = none;
  let briers = none, brierSquares = none, losses = none, lossSquares = none, labelGaps = none, unmaskedGaps = none;
  let slopes = none, curvatures = none, confidenceSquares = none, entropySquares = none;
  for (let i = 0; i < count; i += 4) {
    const at = wideOf(i), slim = slimOf(i);
    const rank = v128.load(slim, LABEL_RANK);
    const labelGapLow = v128.load(at, LABEL_GAP), labelGapHigh = v128.load(at + 16, LABEL_GAP);
    const inside = firstLanes<f32>(count - i);
    const isUsed = v128.and(i32x4.eq(statusOfFour(i), none), inside);
    const isLabelled = v128.and(i32x4.ge_s(rank, none), inside);
    const isFinite = v128.and(isLabelled, areFinite(labelGapLow, labelGapHigh));
    const isCorrect = v128.and(i32x4.eq(rank, none), inside);
    // What holds is −1.
    used = i32x4.sub(used, isUsed);
    labelled = i32x4.sub(labelled, isLabelled);
    finite = i32x4.sub(finite, isFinite);
    correct = i32x4.sub(correct, isCorrect);
    amongFive = i32x4.sub(amongFive, v128.and(isLabelled, i32x4.lt_s(rank, i32x4.splat(5))));
    const usedLow = low(isUsed), usedHigh = high(isUsed);
    const labelledLow = low(isLabelled), labelledHigh = high(isLabelled);
    const finiteLow = low(isFinite), finiteHigh = high(isFinite);

    const tailLow = v128.load(at, TAIL), tailHigh = v128.load(at + 16, TAIL);
    const confidenceLow = v128.load(at, CONFIDENCE), confidenceHigh = v128.load(at + 16, CONFIDENCE);
    const tail = demoted(tailLow, tailHigh), confidence = demoted(confidenceLow, confidenceHigh);
    const logarithm = logarithmOfOnePlus(tail, confidence);
    const logLow = logarithmOfTotal(tailLow, promotedLow(logarithm));
    const logHigh = logarithmOfTotal(tailHigh, promotedHigh(logarithm));
    const gap = v128.load(slim, EXPECTED_GAP);
    const gapLow = promotedLow(gap), gapHigh = promotedHigh(gap);
    const usedConfidenceLow = v128.and(confidenceLow, usedLow), usedConfidenceHigh = v128.and(confidenceHigh, usedHigh);
    const entropyLow = v128.and(f64x2.add(logLow, gapLow), usedLow);
    const entropyHigh = v128.and(f64x2.add(logHigh, gapHigh), usedHigh);
    const marginLow = f64x2.sub(v128.load(at, MAX), v128.load(at, SECOND));
    const marginHigh = f64x2.sub(v128.load(at + 16, MAX), v128.load(at + 16, SECOND));
    confidences = plus(confidences, usedConfidenceLow, usedConfidenceHigh);
    confidenceSquares = plusSquares(confidenceSquares, usedConfidenceLow, usedConfidenceHigh);
    entropies = plus(entropies, entropyLow, entropyHigh);
    entropySquares = plusSquares(entropySquares, entropyLow, entropyHigh);
    logitMargins = plus(logitMargins, v128.and(marginLow, usedLow), v128.and(marginHigh, usedHigh));
    probabilityMargins = plusFour(probabilityMargins, v128.and(v128.load(slim, PROBABILITY_MARGIN), isUsed));

    // With q = 1 − confidence, the score is q² + Σ p² of the others where the label is the predicted class: no terms
    // cancel. Elsewhere it is 1/2 at least.
    const concentration = v128.load(slim, CONCENTRATION);
    const apart = f32x4.add(one, concentration);
    const doubt = f32x4.mul(tail, confidence);
    const squares = f32x4.add(f32x4.mul(confidence, confidence), f32x4.mul(f32x4.mul(doubt, doubt), concentration));
    const labelProbability = f32x4.mul(exponentialOf(demoted(labelGapLow, labelGapHigh)), confidence);
    const wrong = f32x4.add(f32x4.sub(one, f32x4.add(labelProbability, labelProbability)), squares);
    const rightLow = scoreOfRight(tailLow, confidenceLow, promotedLow(apart));
    const rightHigh = scoreOfRight(tailHigh, confidenceHigh, promotedHigh(apart));
    const brierLow = v128.and(v128.bitselect(rightLow, promotedLow(wrong), low(isCorrect)), labelledLow);
    const brierHigh = v128.and(v128.bitselect(rightHigh, promotedHigh(wrong), high(isCorrect)), labelledHigh);
    labelledConfidences = plus(
      labelledConfidences, v128.and(confidenceLow, labelledLow), v128.and(confidenceHigh, labelledHigh),
    );
    briers = plus(briers, brierLow, brierHigh);
    brierSquares = plusSquares(brierSquares, brierLow, brierHigh);

    const lossLow = v128.and(f64x2.add(labelGapLow, logLow), finiteLow);
    const lossHigh = v128.and(f64x2.add(labelGapHigh, logHigh), finiteHigh);
    losses = plus(losses, lossLow, lossHigh);
    lossSquares = plusSquares(lossSquares, lossLow, lossHigh);
    labelGaps = plus(labelGaps, v128.and(labelGapLow, finiteLow), v128.and(labelGapHigh, finiteHigh));
    unmaskedGaps = plusFour(unmaskedGaps, v128.and(v128.load(slim, UNMASKED_GAP), isFinite));
    const slopeLow = v128.and(f64x2.sub(labelGapLow, gapLow), finiteLow);
    const slopeHigh = v128.and(f64x2.sub(labelGapHigh, gapHigh), finiteHigh);
    slopes = plus(slopes, slopeLow, slopeHigh);
    curvatures = plusFour(curvatures, v128.and(v128.load(slim, VARIANCE), isFinite));
  }
  addCount(COUNT_USED, used);
  addCount(COUNT_LABELLED, labelled);
  addCount(COUNT_FINITE, finite);
  addCount(COUNT_CORRECT, correct);
  addCount(COUNT_AMONG_FIVE, amongFive);
  add(CONFIDENCES, lanesOf(confidences));
  add(ENTROPIES, lanesOf(entropies));
  add(LOGIT_MARGINS, lanesOf(logitMargins));
  add(PROBABILITY_MARGINS, lanesOf(probabilityMargins));
  add(LABELLED_CONFIDENCES, lanesOf(labelledConfidences));
  add(BRIERS, lanesOf(briers));
  add(BRIER_SQUARES, lanesOf(brierSquares));
  add(LOSSES, lanesOf(losses));
  add(LOSS_SQUARES, lanesOf(lossSquares));
  add(LABEL_GAPS, lanesOf(labelGaps));
  add(UNMASKED_GAPS, lanesOf(unmaskedGaps));
  add(SLOPES, lanesOf(slopes));
  add(CURVATURES, lanesOf(curvatures));
  add(CONFIDENCE_SQUARES, lanesOf(confidenceSquares));
  add(ENTROPY_SQUARES, lanesOf(entropySquares));
  for (let i = 0; i < count; i++) {
    const which = load<u8>(statusOf(i), STATUS);
    if (which != 0) add(COUNT_STATUS + (<usize>which << 3), 1);
  }
}

/** The status of four rows. */
@inline
function statusOfFour(i: i32): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(statusOf(i), STATUS)));
}

/** Which of four numbers of float64 are less than +Infinity, in lanes of 32 bits. */
@inline
function areFinite(low: v128, high: v128): v128 {
  const infinity = f64x2.splat(Infinity);
  const a = f64x2.lt(low, infinity), b = f64x2.lt(high, infinity);
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** Lanes 0 and 1 of a mask, for float64. */
@inline
function low(mask: v128): v128 {
  return i64x2.extend_low_i32x4_s(mask);
}

/** Lanes 2 and 3. */
@inline
function high(mask: v128): v128 {
  return i64x2.extend_high_i32x4_s(mask);
}

/** ln(1 + tail), which is the tail itself where it is small: what float32 does not hold is not lost so. */
@inline
function logarithmOfTotal(tail: v128, logarithm: v128): v128 {
  return v128.bitselect(tail, logarithm, f64x2.lt(tail, f64x2.splat(1e-8)));
}

/** The Brier score (1 − confidence)²(1 + concentration) of two rows whose label is the predicted class. */
@inline
function scoreOfRight(tail: v128, confidence: v128, onePlusConcentration: v128): v128 {
  const doubt = f64x2.mul(tail, confidence);
  return f64x2.mul(f64x2.mul(doubt, doubt), onePlusConcentration);
}

@inline
function plus(sum: v128, low: v128, high: v128): v128 {
  return f64x2.add(sum, f64x2.add(low, high));
}

@inline
function plusSquares(sum: v128, low: v128, high: v128): v128 {
  return f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
}

/** Adds four numbers of float32, of which the sum is kept in float64. */
@inline
function plusFour(sum: v128, numbers: v128): v128 {
  return plus(sum, promotedLow(numbers), promotedHigh(numbers));
}

function addCount(sum: usize, counts: v128): void {
  const pairs = i32x4.add(counts, i8x16.shuffle(counts, counts, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  add(sum, <f64>(i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1)));
}

@inline
function add(sum: usize, term: f64): void {
  store<f64>(sums + sum, load<f64>(sums + sum) + term);
}
