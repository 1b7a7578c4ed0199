import { CONFIDENCE, LABEL_RANK, slimOf, wideOf } from './columns';
import { bins, edges } from './job';

/*
 * Bins of equal width over the confidences of the labelled rows: rows, sum of confidences, correct rows. A confidence is
 * float64 here and is compared with the edges themselves: ties put it exactly on one.
 */

/** Three float64 in four bins beside each other, see `addToBins`. */
const BIN: usize = 96;

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
  for (let i = 0; i < count; i++) {
    const rank = load<i32>(slimOf(i), LABEL_RANK);
    // Not used, or not labelled.
    if (rank < 0) continue;
    const confidence = load<f64>(wideOf(i), CONFIDENCE);
    const bin = binOf(confidence, number, rightClosed);
    // Four rows in turn have bins of their own: none waits until the one before has been added to the same.
    const at = bins + <usize>bin * BIN + (<usize>(i & 3) << 3);
    store<f64>(at, load<f64>(at) + 1);
    store<f64>(at, load<f64>(at, 32) + confidence, 32);
    store<f64>(at, load<f64>(at, 64) + f64(rank == 0), 64);
  }
}

/** The bin of p: the product is rounded, so that the edges decide. */
@inline
export function binOf(p: f64, number: i32, rightClosed: bool): i32 {
  const bin = <i32>(p * <f64>number);
  const edge = edges + (<usize>bin << 3);
  if (rightClosed) return bin + i32(p > load<f64>(edge, 8)) - i32(p <= load<f64>(edge));
  return bin + i32(p >= load<f64>(edge, 8)) - i32(p < load<f64>(edge));
}
