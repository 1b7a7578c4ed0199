import {
  EXPECTED_GAP, LABEL_GAP, LABEL_RANK, MAX, SECOND, STATUS, slimOf, statusOf, SUM_SQUARES, TAIL, UNMASKED_GAP, VARIANCE,
  WEIGHTS, wideOf,
} from './columns';
import { logarithmOfOnePlus } from './exponential';
import { sums } from './job';
import { firstLanes } from './largest';
import { exponential, promotedLow } from './precise';
import { lanesOf } from './rowSums';

/*
 * Sums over all rows of a table, from the columns of one block after another: two rows at a time, in float64, where a
 * lane whose row has no part in a sum adds 0.
 *
 * In float64 because the terms themselves are small differences: a Brier score of 1e-6 is one of numbers about 1, a
 * margin of 1e-6 is 1 − e^−1e-6, and a loss may be more than float32 holds, which is not an infinite one.
 *
 * How exact: a sum of terms of one sign is off by at most one rounding of float64 for each pair of rows in a block and
 * for each block, (1020 + N/2040) · 1.1e-16, which is 1.2e-13 for 50,000 rows and 6e-11 for a thousand million. What is
 * left is what a row's own terms are off by (rowSums.ts): about 1e-7 of either sign, so that means are better still.
 * Held by a test: on 50,000 × 1,000 logits, in both builds, mean NLL, confidence, entropy, Brier score and their standard
 * errors, and an ECE of 0.1, agree with float64 to 1e-6 of their value (measured: 1e-8).
 *
 * In memory: the sums, each of float64, and the bins after them.
 */

/* Over the used rows. */

export const COUNT_USED: usize = 0;
export const CONFIDENCE: usize = 8;
export const ENTROPY: usize = 16;
/** Largest minus second largest βz, and probability. */
export const LOGIT_MARGIN: usize = 24;
export const PROBABILITY_MARGIN: usize = 32;

/* Over those of them with a label. */

export const COUNT_LABELLED: usize = 40;
export const COUNT_CORRECT: usize = 48;
/** Whose label is among the five largest. */
export const COUNT_AMONG_FIVE: usize = 56;
export const CONFIDENCE_OF_LABELLED: usize = 64;
export const BRIER: usize = 72;
export const BRIER_SQUARE: usize = 80;

/* Over those of them with p_y > 0. */

export const COUNT_FINITE: usize = 88;
/** −ln p_y. */
export const LOSS: usize = 96;
export const LOSS_SQUARE: usize = 104;
/** max − βz_y, and max − mean of the unmasked βz: whether a temperature exists. */
export const LABEL_GAPS: usize = 112;
export const UNMASKED_GAPS: usize = 120;
/** β d/dβ and β² d²/dβ² of −ln p_y. */
export const SLOPE: usize = 128;
export const CURVATURE: usize = 136;

/* Over the used rows, again. */

export const CONFIDENCE_SQUARE: usize = 144;
export const ENTROPY_SQUARE: usize = 152;

/* Rows by status: four of them. */

export const COUNT_STATUS: usize = 160;

export const SUMMARY_BYTES: usize = 192;

/** Adds the first `count` rows. */
export function addToSummary(count: i32): void {
  const one = f64x2.splat(1), none = i64x2.splat(0);
  let used = none, labelled = none, finite = none, correct = none, amongFive = none;
  let confidences = none, entropies = none, logitMargins = none, probabilityMargins = none, labelledConfidences = none;
  let briers = none, brierSquares = none, losses = none, lossSquares = none, labelGaps = none, unmaskedGaps = none;
  let slopes = none, curvatures = none, confidenceSquares = none, entropySquares = none;
  for (let i = 0; i < count; i += 2) {
    const at = wideOf(i), slim = slimOf(i);
    const labelGap = v128.load(at, LABEL_GAP);
    const isUsed = v128.and(i64x2.eq(statusOfTwo(i), none), firstLanes<f64>(count - i));
    // NaN equals nothing.
    const isLabelled = v128.and(isUsed, f64x2.eq(labelGap, labelGap));
    const isFinite = v128.and(isLabelled, f64x2.lt(labelGap, f64x2.splat(Infinity)));
    const rank = i64x2.extend_low_i32x4_s(v128.load64_zero(slim, LABEL_RANK));
    const isCorrect = v128.and(isLabelled, i64x2.eq(rank, none));
    // What holds is −1.
    used = i64x2.sub(used, isUsed);
    labelled = i64x2.sub(labelled, isLabelled);
    finite = i64x2.sub(finite, isFinite);
    correct = i64x2.sub(correct, isCorrect);
    amongFive = i64x2.sub(amongFive, v128.and(isLabelled, i64x2.lt_s(rank, i64x2.splat(5))));

    const tail = v128.load(at, TAIL);
    const confidence = f64x2.div(one, f64x2.add(one, tail));
    const logTotal = logarithmOfTotal(tail, confidence);
    const expectedGap = twoOf(slim, EXPECTED_GAP);
    const margin = f64x2.sub(v128.load(at, MAX), v128.load(at, SECOND));
    // e^−margin is what the weights of the others were multiplied by.
    const weights = twoOf(slim, WEIGHTS);
    const odds = v128.and(f64x2.div(tail, weights), f64x2.gt(weights, f64x2.splat(0)));
    const probabilityMargin = f64x2.mul(complement(odds, margin), confidence);
    const usedConfidence = v128.and(confidence, isUsed);
    const entropy = v128.and(f64x2.add(logTotal, expectedGap), isUsed);
    confidences = f64x2.add(confidences, usedConfidence);
    confidenceSquares = f64x2.add(confidenceSquares, f64x2.mul(usedConfidence, usedConfidence));
    entropies = f64x2.add(entropies, entropy);
    entropySquares = f64x2.add(entropySquares, f64x2.mul(entropy, entropy));
    logitMargins = f64x2.add(logitMargins, v128.and(margin, isUsed));
    probabilityMargins = f64x2.add(probabilityMargins, v128.and(probabilityMargin, isUsed));

    const labelProbability = f64x2.mul(exponential(f64x2.neg(labelGap)), confidence);
    const doubled = f64x2.add(labelProbability, labelProbability);
    let brier = f64x2.add(f64x2.sub(one, doubled), v128.load(at, SUM_SQUARES));
    // Where the label is the predicted class, the terms cancel, but with q = 1 − p_y the score is between q² and 2q².
    const doubt = f64x2.mul(tail, confidence);
    const least = f64x2.mul(doubt, doubt);
    const bounded = f64x2.pmin(f64x2.pmax(brier, least), f64x2.add(least, least));
    brier = v128.and(v128.bitselect(bounded, brier, isCorrect), isLabelled);
    labelledConfidences = f64x2.add(labelledConfidences, v128.and(confidence, isLabelled));
    briers = f64x2.add(briers, brier);
    brierSquares = f64x2.add(brierSquares, f64x2.mul(brier, brier));

    const loss = v128.and(f64x2.add(labelGap, logTotal), isFinite);
    losses = f64x2.add(losses, loss);
    lossSquares = f64x2.add(lossSquares, f64x2.mul(loss, loss));
    labelGaps = f64x2.add(labelGaps, v128.and(labelGap, isFinite));
    unmaskedGaps = f64x2.add(unmaskedGaps, v128.and(twoOf(slim, UNMASKED_GAP), isFinite));
    slopes = f64x2.add(slopes, v128.and(f64x2.sub(labelGap, expectedGap), isFinite));
    curvatures = f64x2.add(curvatures, v128.and(twoOf(slim, VARIANCE), isFinite));
  }
  addCount(COUNT_USED, used);
  addCount(COUNT_LABELLED, labelled);
  addCount(COUNT_FINITE, finite);
  addCount(COUNT_CORRECT, correct);
  addCount(COUNT_AMONG_FIVE, amongFive);
  add(CONFIDENCE, lanesOf(confidences));
  add(ENTROPY, lanesOf(entropies));
  add(LOGIT_MARGIN, lanesOf(logitMargins));
  add(PROBABILITY_MARGIN, lanesOf(probabilityMargins));
  add(CONFIDENCE_OF_LABELLED, lanesOf(labelledConfidences));
  add(BRIER, lanesOf(briers));
  add(BRIER_SQUARE, lanesOf(brierSquares));
  add(LOSS, lanesOf(losses));
  add(LOSS_SQUARE, lanesOf(lossSquares));
  add(LABEL_GAPS, lanesOf(labelGaps));
  add(UNMASKED_GAPS, lanesOf(unmaskedGaps));
  add(SLOPE, lanesOf(slopes));
  add(CURVATURE, lanesOf(curvatures));
  add(CONFIDENCE_SQUARE, lanesOf(confidenceSquares));
  add(ENTROPY_SQUARE, lanesOf(entropySquares));
  for (let i = 0; i < count; i++) {
    const which = load<u8>(statusOf(i), STATUS);
    if (which != 0) add(COUNT_STATUS + (<usize>which << 3), 1);
  }
}

/** The status of two rows, in lanes of 64 bits. */
@inline
function statusOfTwo(i: i32): v128 {
  const four = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(statusOf(i), STATUS)));
  return i64x2.extend_low_i32x4_u(four);
}

/** A column of float32 in two rows. */
@inline
function twoOf(slim: usize, column: usize): v128 {
  return promotedLow(v128.load64_zero(slim + column));
}

/** ln(1 + tail), which is the tail itself where it is small: what float32 does not hold is not lost so. */
@inline
function logarithmOfTotal(tail: v128, confidence: v128): v128 {
  const logarithm = logarithmOfOnePlus(f32x4.demote_f64x2_zero(tail), f32x4.demote_f64x2_zero(confidence));
  return v128.bitselect(tail, promotedLow(logarithm), f64x2.lt(tail, f64x2.splat(1e-8)));
}

/** 1 − e^−margin, which is the margin itself where that is small. */
@inline
function complement(odds: v128, margin: v128): v128 {
  return v128.bitselect(margin, f64x2.sub(f64x2.splat(1), odds), f64x2.lt(margin, f64x2.splat(1e-8)));
}

function addCount(sum: usize, counts: v128): void {
  add(sum, <f64>(i64x2.extract_lane(counts, 0) + i64x2.extract_lane(counts, 1)));
}

@inline
function add(sum: usize, term: f64): void {
  store<f64>(sums + sum, load<f64>(sums + sum) + term);
}
