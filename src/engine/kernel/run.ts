/*
 * A run: up to 512 elements of a row, whose weights are worked out in one loop and used in another, by way of the
 * first-level cache.
 *
 * A weight takes a dozen operations that wait for each other, some forty cycles. A processor overlaps those of several
 * vectors only as far as it can look ahead, and the engine places a vector's operations one behind the other, whatever
 * their order in the source is; besides, the constants of the exponential and the sums at once are more than there are
 * registers. One loop for all of it took 12 cycles a vector; two take 8. Three, of which the second had nothing but the
 * polynomial, take 8, too, but a quarter more instructions: on a machine while it was slow, those were 4 % slower.
 *
 * Sixteen elements after each other, each by four vectors. For sums:
 *
 *   GAPS        d = z − shift, but no less than where weights stop falling: 0 where an element counts for nothing
 *   WEIGHTS     e^(βd)
 *
 * For the totals of classes:
 *
 *   EXPONENTS   what is added to the bits of 2^f
 *   FRACTIONS   f of exponential.ts
 */

export const RUN: i32 = 512;
export const SIXTEEN: usize = 128;
export const GAPS: usize = 0;
export const WEIGHTS: usize = 64;
export const EXPONENTS: usize = 0;
export const FRACTIONS: usize = 64;

/** Bytes of a run. */
export const RUN_BYTES: i32 = (512 / 16) * 128;

/** Elements whose sums are made by themselves before they are added to those of the run. */
export const PART: i32 = 128;

/** Where a run of so many elements ends: it is filled up to sixteen. */
@inline
export function endOf(work: usize, elements: i32): usize {
  return work + <usize>((elements + 15) >> 4) * SIXTEEN;
}
