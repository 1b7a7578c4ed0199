/*
 * A run: up to 512 elements of a row, whose weights are worked out in three loops, each over what the one before it left
 * in the first-level cache, instead of in one.
 *
 * A weight takes a dozen operations that wait for each other, some fifty cycles. A processor overlaps those of several
 * vectors only as far as it can look ahead, and the engine places a vector's operations one behind the other, whatever
 * their order in the source is. One loop for all of it took 12 cycles a vector, spilling half of its constants besides;
 * three short ones take 8, of which the two multipliers are busy for 6. Stores keep them apart. What is left is the number of
 * instructions, of which five run in a cycle: it is these that count.
 *
 * Sixteen elements after each other, each by four vectors:
 *
 *   GAPS        d = z − shift, but no less than where weights stop falling: 0 where an element counts for nothing
 *   FRACTIONS   f of exponential.ts, and then the weight e^(βd)
 *   EXPONENTS   what is added to the bits of 2^f
 */

export const RUN: i32 = 512;
export const SIXTEEN: usize = 192;
export const GAPS: usize = 0;
export const FRACTIONS: usize = 64;
export const EXPONENTS: usize = 128;

/** Bytes of a run. */
export const RUN_BYTES: i32 = (512 / 16) * 192;

/** Elements whose sums are made by themselves before they are added to those of the run. */
export const PART: i32 = 128;

/** Where a run of so many elements ends: it is filled up to sixteen. */
@inline
export function endOf(work: usize, elements: i32): usize {
  return work + <usize>((elements + 15) >> 4) * SIXTEEN;
}
