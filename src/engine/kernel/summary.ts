import {
  EXPECTED_GAP, LABEL_GAP, LABEL_RANK, MAX, SECOND, STATUS, slimOf, statusOf, SUM_SQUARES, TAIL, UNMASKED_GAP, VARIANCE,
  wideOf,
} from './columns';
import { exponentialOf, logarithmOfOnePlus, ones } from './exponential';
import { sums } from './job';
import { firstLanes } from './largest';
import { demoted, promotedHigh, promotedLow } from './precise';

/*
 * Sums over all rows of a table, from the columns of one block after another: four rows at a time, where a lane whose
 * row has no part in a sum adds 0. They are added up in float32 over 64 rows, in float64 from there on.
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

/* Rows by status: four of them. */

export const COUNT_STATUS: usize = 144;

export const SUMMARY_BYTES: usize = 176;

/** Rows that are added up in float32. */
const RUN: i32 = 64;

/** Adds the first `count` rows. */
export function addToSummary(count: i32): void {
  for (let i = 0; i < count; i += RUN) addRun(i, min(i + RUN, count));
}

function addRun(from: i32, to: i32): void {
  const one = ones(), zero = f32x4.splat(0);
  let used = zero, labelled = zero, finite = zero, correct = zero, amongFive = zero;
  let confidences = zero, entropies = zero, logitMargins = zero, probabilityMargins = zero, labelledConfidences = zero;
  let briers = zero, brierSquares = zero, losses = zero, lossSquares = zero, labelGaps = zero, unmaskedGaps = zero;
  let slopes = zero, curvatures = zero;
  for (let i = from; i < to; i += 4) {
    const at = wideOf(i), slim = slimOf(i);
    const status = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(statusOf(i), STATUS)));
    const isUsed = v128.and(i32x4.eq(status, zero), firstLanes<f32>(to - i));
    const labelGap = demoted(v128.load(at, LABEL_GAP), v128.load(at + 16, LABEL_GAP));
    // NaN equals nothing.
    const isLabelled = v128.and(isUsed, f32x4.eq(labelGap, labelGap));
    const isFinite = v128.and(isLabelled, f32x4.lt(labelGap, f32x4.splat(Infinity)));
    const rank = v128.load(slim, LABEL_RANK);
    const isCorrect = v128.and(isLabelled, i32x4.eq(rank, zero));
    // What holds is −1.
    used = i32x4.sub(used, isUsed);
    labelled = i32x4.sub(labelled, isLabelled);
    finite = i32x4.sub(finite, isFinite);
    correct = i32x4.sub(correct, isCorrect);
    amongFive = i32x4.sub(amongFive, v128.and(isLabelled, i32x4.lt_s(rank, i32x4.splat(5))));

    const tail = demoted(v128.load(at, TAIL), v128.load(at + 16, TAIL));
    const confidence = f32x4.div(one, f32x4.add(one, tail));
    const logTotal = logarithmOfOnePlus(tail, confidence);
    const expectedGap = v128.load(slim, EXPECTED_GAP);
    const margin = demoted(
      f64x2.sub(v128.load(at, MAX), v128.load(at, SECOND)),
      f64x2.sub(v128.load(at + 16, MAX), v128.load(at + 16, SECOND)),
    );
    const probabilityMargin = f32x4.mul(f32x4.sub(one, exponentialOf(margin)), confidence);
    confidences = f32x4.add(confidences, v128.and(confidence, isUsed));
    entropies = f32x4.add(entropies, v128.and(f32x4.add(logTotal, expectedGap), isUsed));
    logitMargins = f32x4.add(logitMargins, v128.and(margin, isUsed));
    probabilityMargins = f32x4.add(probabilityMargins, v128.and(probabilityMargin, isUsed));

    const labelProbability = f32x4.mul(exponentialOf(labelGap), confidence);
    const squares = demoted(v128.load(at, SUM_SQUARES), v128.load(at + 16, SUM_SQUARES));
    let brier = f32x4.add(f32x4.sub(one, f32x4.add(labelProbability, labelProbability)), squares);
    // Where the label is the predicted class, the terms cancel, but with q = 1 − p_y the score is between q² and 2q².
    const doubt = f32x4.mul(tail, confidence);
    const least = f32x4.mul(doubt, doubt);
    const bounded = f32x4.pmin(f32x4.pmax(brier, least), f32x4.add(least, least));
    brier = v128.and(v128.bitselect(bounded, brier, isCorrect), isLabelled);
    labelledConfidences = f32x4.add(labelledConfidences, v128.and(confidence, isLabelled));
    briers = f32x4.add(briers, brier);
    brierSquares = f32x4.add(brierSquares, f32x4.mul(brier, brier));

    const loss = v128.and(f32x4.add(labelGap, logTotal), isFinite);
    losses = f32x4.add(losses, loss);
    lossSquares = f32x4.add(lossSquares, f32x4.mul(loss, loss));
    labelGaps = f32x4.add(labelGaps, v128.and(labelGap, isFinite));
    unmaskedGaps = f32x4.add(unmaskedGaps, v128.and(v128.load(slim, UNMASKED_GAP), isFinite));
    slopes = f32x4.add(slopes, v128.and(f32x4.sub(labelGap, expectedGap), isFinite));
    curvatures = f32x4.add(curvatures, v128.and(v128.load(slim, VARIANCE), isFinite));
  }
  addCount(COUNT_USED, used);
  addCount(COUNT_LABELLED, labelled);
  addCount(COUNT_FINITE, finite);
  addCount(COUNT_CORRECT, correct);
  addCount(COUNT_AMONG_FIVE, amongFive);
  addSum(CONFIDENCE, confidences);
  addSum(ENTROPY, entropies);
  addSum(LOGIT_MARGIN, logitMargins);
  addSum(PROBABILITY_MARGIN, probabilityMargins);
  addSum(CONFIDENCE_OF_LABELLED, labelledConfidences);
  addSum(BRIER, briers);
  addSum(BRIER_SQUARE, brierSquares);
  addSum(LOSS, losses);
  addSum(LOSS_SQUARE, lossSquares);
  addSum(LABEL_GAPS, labelGaps);
  addSum(UNMASKED_GAPS, unmaskedGaps);
  addSum(SLOPE, slopes);
  addSum(CURVATURE, curvatures);
  for (let i = from; i < to; i++) {
    const which = load<u8>(statusOf(i), STATUS);
    if (which != 0) add(COUNT_STATUS + (<usize>which << 3), 1);
  }
}

function addSum(sum: usize, terms: v128): void {
  const pairs = f64x2.add(promotedLow(terms), promotedHigh(terms));
  add(sum, f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1));
}

function addCount(sum: usize, counts: v128): void {
  addSum(sum, f32x4.convert_i32x4_s(counts));
}

@inline
function add(sum: usize, term: f64): void {
  store<f64>(sums + sum, load<f64>(sums + sum) + term);
}
