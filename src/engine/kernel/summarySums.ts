import { sums } from './job';
import { promotedHigh, promotedLow } from './precise';

/*
 * The sums over the rows of a table (summary.ts) in memory: each of float64, the order that src/engine/simd/tableSums.ts
 * knows. Those of one block are pairs of lanes at first, in memory of their own: they are more than there are registers.
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

const SUMS: usize = COUNT_STATUS >> 3;

/** The pairs of lanes, a pair for each sum. */
const LANES: usize = memory.data(320, 16);

export function clearLanes(): void {
  for (let sum: usize = 0; sum < SUMS; sum++) v128.store(LANES + (sum << 4), i64x2.splat(0));
}

/** Adds what has come together in the lanes to the sums of the table. */
export function addLanes(): void {
  for (let sum: usize = 0; sum < SUMS; sum++) {
    const lanes = v128.load(LANES + (sum << 4));
    addTo(sum << 3, f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1));
  }
}

export function addTo(sum: usize, term: f64): void {
  store<f64>(sums + sum, load<f64>(sums + sum) + term);
}

/** Adds two pairs of terms to the lanes of a sum. */
@inline
export function add(sum: usize, low: v128, high: v128): void {
  const at = LANES + (sum << 1);
  v128.store(at, f64x2.add(v128.load(at), f64x2.add(low, high)));
}

@inline
export function addSquares(sum: usize, low: v128, high: v128): void {
  add(sum, f64x2.mul(low, low), f64x2.mul(high, high));
}

/** Adds four terms of float32. */
@inline
export function addFour(sum: usize, terms: v128): void {
  add(sum, promotedLow(terms), promotedHigh(terms));
}
