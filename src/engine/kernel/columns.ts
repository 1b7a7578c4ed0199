import { columns } from './job';

/*
 * What the kernel knows of the rows of a block, a column after another, each of `CAPACITY` rows: a constant, so that
 * the columns are constant distances apart and need no address of their own. src/engine/simd/layout.ts reads them.
 *
 * The first stage (wideRows.ts, narrowRows.ts) reads the logits, the second (finish.ts) turns what the first has left
 * into what the columns are named for. Below: the meaning in the end; and, after "first:", what the first stage leaves,
 * where d = z − second, w = e^(βd), and the others are all classes but the predicted.
 */

/**
 * Rows of a block at most: with 170 kB of columns, a block stays in the second-level cache. Were it 2,048, a row's
 * entries in all columns would fall on the same few lines of the first-level cache.
 */
export const CAPACITY: usize = 2040;

const WIDE: usize = CAPACITY << 3;
const SLIM: usize = CAPACITY << 2;

/* Of float64. */

/** Largest βz; first: z. */
export const MAX: usize = 0;
/** Second largest βz, −Infinity where there is none; first: z. */
export const SECOND: usize = WIDE;
/** max − βz_y, NaN without a label; first: z_y. */
export const LABEL_GAP: usize = 2 * WIDE;
/** Σ e^(βz − max) over the others. */
export const TAIL: usize = 3 * WIDE;
/** 1/(1 + tail); the kernel's own: whoever wants it of a row elsewhere divides again. */
export const CONFIDENCE: usize = 4 * WIDE;

/* Of float32. */

/** E_p[max − βz]; first: the mean of d by weight over the others. */
export const EXPECTED_GAP: usize = 5 * WIDE;
/** Var_p[βz]; first: Σ w (d − that mean)². */
export const VARIANCE: usize = 5 * WIDE + SLIM;
/** Whether a class is masked, int32. */
export const MASKED: usize = 5 * WIDE + 2 * SLIM;
/** First: the mean of d over the unmasked others. */
export const MEAN_GAP: usize = MASKED;
/** While the probabilities of every class are binned: 1 where more than two of a row may be above the first bin, int32. */
export const SEEKS_MORE: usize = MASKED;
/** ‖βz − mean‖ over the unmasked classes; first: Σ (d − that mean)². */
export const NORM: usize = 5 * WIDE + 3 * SLIM;
/** max − mean of the unmasked βz; first: how many they are. */
export const UNMASKED_GAP: usize = 5 * WIDE + 4 * SLIM;
/** Σ p² over the others as a share of (Σ p)²: how much of what the predicted class leaves lies with few. */
export const CONCENTRATION: usize = 5 * WIDE + 5 * SLIM;
/** First: Σ w² over the others. */
export const SQUARED_WEIGHTS: usize = CONCENTRATION;
/** Largest minus second largest p; the kernel's own. */
export const PROBABILITY_MARGIN: usize = 5 * WIDE + 6 * SLIM;
/** First: Σ w over the others. */
export const WEIGHTS: usize = PROBABILITY_MARGIN;

/* Of int32. */

/** Class of the largest z. */
export const PREDICTED: usize = 5 * WIDE + 7 * SLIM;
/** Class of the second largest, −1 where there is none. */
export const RUNNER_UP: usize = 5 * WIDE + 8 * SLIM;
/** How many classes score higher than the label, −1 without one. */
export const LABEL_RANK: usize = 5 * WIDE + 9 * SLIM;

/* Of bytes. */

/** As `RowStatus`. */
export const STATUS: usize = 5 * WIDE + 10 * SLIM;
export const USED: u8 = 0;
export const HAS_NAN: u8 = 1;
export const HAS_POSITIVE_INFINITY: u8 = 2;
export const NOTHING_FINITE: u8 = 3;

/* What `packColumns` writes, in as few bytes as whoever keeps the columns of many rows wants. */

/** Of float32. */
export const SLIM_MAX: usize = STATUS + CAPACITY;
export const SLIM_SECOND: usize = SLIM_MAX + SLIM;
/** Of bytes up to 128 classes, else of int16. */
export const SMALL_PREDICTED: usize = SLIM_SECOND + SLIM;
export const SMALL_RUNNER_UP: usize = SMALL_PREDICTED + (CAPACITY << 1);
export const SMALL_LABEL_RANK: usize = SMALL_RUNNER_UP + (CAPACITY << 1);
/** Of bytes. */
export const SMALL_MASKED: usize = SMALL_LABEL_RANK + (CAPACITY << 1);

/** With room for what is written past the last column's end. */
export const COLUMN_BYTES: usize = SMALL_MASKED + CAPACITY + 64;

/** Address of a row's entry in the first column of float64; a column's name is the distance from there. */
@inline
export function wideOf(row: i32): usize {
  return columns + (<usize>row << 3);
}

/** The same for a column of float32 or int32. */
@inline
export function slimOf(row: i32): usize {
  return columns + (<usize>row << 2);
}

@inline
export function statusOf(row: i32): usize {
  return columns + <usize>row;
}
