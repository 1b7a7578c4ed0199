import { coefficient, ones } from './exponential';
import { multiplyAdd } from './multiplyAdd';
import { endOf, GAPS, SIXTEEN } from './run';
import { weightAt } from './runWeights';

/*
 * The second loop over a run for the totals of classes: each weight's share is added to its class. Then it is looked up
 * which weights are large. There are few, and a test for them in the loop would cost a third of its time: the place of
 * the gaps keeps a sum of each sixteen weights, which none of them exceeds, and which unlike a maximum needs no multiplier.
 */

/** Groups of sixteen that are looked at at a time. */
export const GROUPS: i32 = 16;

/** Adds weight · share to each of the float32 totals from `totals` on, in whole groups. */
export function addShares(elements: i32, work: usize, share: f32, totals: usize): void {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones();
  const factor = f32x4.splat(share);
  const end = endOf(work, elements);
  let to = totals;
  for (let at = work; at < end; at += SIXTEEN) {
    const a = weightAt(at, c1, c2, c3, c4, c5, one), b = weightAt(at + 16, c1, c2, c3, c4, c5, one);
    v128.store(to, multiplyAdd(a, factor, v128.load(to)));
    v128.store(to, multiplyAdd(b, factor, v128.load(to, 16)), 16);
    const ab = f32x4.add(a, b);
    const c = weightAt(at + 32, c1, c2, c3, c4, c5, one), d = weightAt(at + 48, c1, c2, c3, c4, c5, one);
    v128.store(to, multiplyAdd(c, factor, v128.load(to, 32)), 32);
    v128.store(to, multiplyAdd(d, factor, v128.load(to, 48)), 48);
    v128.store(at, f32x4.add(ab, f32x4.add(c, d)), GAPS);
    to += 64;
  }
}

/** Four bits for each of the next sixteen groups, of which `left` are part of the run: whether one of its sums is so large. */
@inline
export function largeGroups(at: usize, left: i32, large: v128): u64 {
  const low = ofFour(at, large) | (ofFour(at + 4 * SIXTEEN, large) << 16);
  const high = ofFour(at + 8 * SIXTEEN, large) | (ofFour(at + 12 * SIXTEEN, large) << 16);
  const all = <u64>(<u32>low) | (<u64>(<u32>high) << 32);
  return left < GROUPS ? all & (((<u64>1) << (<u64>left << 2)) - 1) : all;
}

@inline
function ofFour(at: usize, large: v128): i32 {
  const a = f32x4.ge(v128.load(at, GAPS), large), b = f32x4.ge(v128.load(at, GAPS + SIXTEEN), large);
  const c = f32x4.ge(v128.load(at, GAPS + 2 * SIXTEEN), large), d = f32x4.ge(v128.load(at, GAPS + 3 * SIXTEEN), large);
  return i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
}

/** One bit for each weight of a group. */
export function largeAt(at: usize, large: v128): i32 {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones();
  let bits = 0;
  for (let i: usize = 0; i < 4; i++) {
    const w = weightAt(at + (i << 4), c1, c2, c3, c4, c5, one);
    bits |= i32x4.bitmask(f32x4.ge(w, large)) << (<i32>i << 2);
  }
  return bits;
}
