import { coefficient, LN_2, rounder } from './exponential';
import { firstLanes } from './largest';
import { multiplyAdd } from './multiplyAdd';
import { exponential } from './precise';

/*
 * Probabilities of a row of float32 in one loop, and each added to its class's total. With the row's maximum m, s = β log2 e
 * and the sum S of its softmax, p = 2^(s·z) / (2^(s·m) · S): the whole part of s·m goes into the number that rounds
 * (`rounder`), the rest with S into the coefficients. So no element is subtracted from, nor a probability multiplied, and
 * two vectors side by side need no more registers than there are: half of the time of the loops over a run (run.ts).
 *
 * What it cannot do is a row with probabilities of 2^−125 or less: it says so, when it has added nonsense.
 *
 * In the relaxed build s·z is not rounded; the other build takes m off first, because it would be.
 */

/**
 * What a power of two may be at least, so that with a polynomial of √½ or more and a factor of which all but 1/total is
 * above ½, it gives a normal number; three more than that, which `isShallow` leaves to `addDirectShares`.
 */
const LEAST_POWER: i32 = -120;
/** How much deeper `isShallow` goes, so that it says yes to every row for which `addDirectShares` does. */
const ROOM: f64 = 2;
/** The bits of `rounder`; since they count ones, the sum with a power has so many more. */
const ROUNDER_BITS: i32 = 0x4b400000;
/** Of s·m: what is left of the number that rounds must stay a whole one. */
const LARGEST_POWER: f64 = 1_048_576;

let scale: v128 = f32x4.splat(0);
let magic: v128 = f32x4.splat(0);
let shift: v128 = f32x4.splat(0);
let factor: v128 = f32x4.splat(0);
/** Bits of the deepest power that there may be. */
let deepestBits: i32 = 0;

/** Whether the largest element is within bounds. */
export function isModerate(max: f32, power: f64): bool {
  return abs(power * <f64>max) <= LARGEST_POWER;
}

/** The deepest power of two there may be under a softmax whose sum is `total`. */
@inline
function deepestPower(total: f64): i32 {
  return LEAST_POWER + <i32>(reinterpret<u64>(total) >>> 52) - 1023;
}

/** Whether all of a row of a moderate largest element is near enough to it. Arguments as of `setDirect`. */
export function isShallow(row: usize, elements: i32, max: f32, power: f64, total: f64): bool {
  let a = f32x4.splat(Infinity), b = a;
  const end = row + ((<usize>elements & ~7) << 2);
  let at = row;
  for (; at < end; at += 32) {
    a = f32x4.pmin(a, v128.load(at));
    b = f32x4.pmin(b, v128.load(at, 16));
  }
  for (let left = elements & 7; left > 0; left -= 4, at += 16) {
    a = f32x4.pmin(a, v128.bitselect(v128.load(at), a, firstLanes<f32>(left)));
  }
  a = f32x4.pmin(a, b);
  const low = min(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1));
  const lowest = min(low, min(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)));
  return power * (<f64>lowest - <f64>max) >= <f64>deepestPower(total) - ROOM;
}

/**
 * What the probabilities of a row are computed with.
 *
 * @param power β log2 e
 * @param total sum of the softmax with the largest term 1
 */
export function setDirect(max: f32, power: f64, total: f64): void {
  const single = <f32>power;
  scale = f32x4.splat(single);
  shift = f32x4.splat(max);
  deepestBits = ROUNDER_BITS + deepestPower(total);
  const exponent = ASC_FEATURE_RELAXED_SIMD ? power * <f64>max : 0;
  const whole = floor(exponent);
  magic = f32x4.sub(rounder(), f32x4.splat(<f32>whole));
  // s is rounded to float32: of what that is off, the part of m is known, and the rest too small to matter.
  const rest = ASC_FEATURE_RELAXED_SIMD ? (power - <f64>single) * <f64>max - (exponent - whole) : 0;
  factor = f32x4.splat(<f32>(f64x2.extract_lane(exponential(f64x2.splat(rest * LN_2)), 0) / total));
}

/**
 * Adds each probability of the row to the float32 from `totals` on. Returns whether each was one: false where the row has
 * deeper elements.
 */
export function addDirectShares(row: usize, elements: i32, totals: usize): bool {
  const s = scale, m = magic, offset = shift, c0 = factor;
  const c1 = f32x4.mul(coefficient(1), c0), c2 = f32x4.mul(coefficient(2), c0), c3 = f32x4.mul(coefficient(3), c0);
  const c4 = f32x4.mul(coefficient(4), c0), c5 = f32x4.mul(coefficient(5), c0);
  let deepest = i32x4.splat(ROUNDER_BITS);
  let at = row, to = totals;
  for (const end = row + ((<usize>elements & ~7) << 2); at < end; at += 32) {
    // Two vectors side by side: four would want more registers, one would wait for itself.
    let a = load(at, offset), b = load(at + 16, offset);
    const ua = multiplyAdd(a, s, m), ub = multiplyAdd(b, s, m);
    deepest = i32x4.min_s(i32x4.min_s(deepest, ua), ub);
    a = multiplyAdd(a, s, f32x4.sub(m, ua));
    b = multiplyAdd(b, s, f32x4.sub(m, ub));
    let p = multiplyAdd(a, c5, c4), q = multiplyAdd(b, c5, c4);
    p = multiplyAdd(p, a, c3);
    q = multiplyAdd(q, b, c3);
    p = multiplyAdd(p, a, c2);
    q = multiplyAdd(q, b, c2);
    p = multiplyAdd(p, a, c1);
    q = multiplyAdd(q, b, c1);
    p = i32x4.add(multiplyAdd(p, a, c0), i32x4.shl(ua, 23));
    q = i32x4.add(multiplyAdd(q, b, c0), i32x4.shl(ub, 23));
    v128.store(to, f32x4.add(p, v128.load(to)));
    v128.store(to, f32x4.add(q, v128.load(to, 16)), 16);
    to += 32;
  }
  for (let left = elements & 7; left > 0; left -= 4, at += 16, to += 16) {
    const there = firstLanes<f32>(left);
    const a = load(at, offset);
    const u = multiplyAdd(a, s, m);
    deepest = i32x4.min_s(deepest, v128.bitselect(u, deepest, there));
    const f = multiplyAdd(a, s, f32x4.sub(m, u));
    let p = multiplyAdd(f, c5, c4);
    p = multiplyAdd(p, f, c3);
    p = multiplyAdd(p, f, c2);
    p = multiplyAdd(p, f, c1);
    p = v128.and(i32x4.add(multiplyAdd(p, f, c0), i32x4.shl(u, 23)), there);
    v128.store(to, f32x4.add(p, v128.load(to)));
  }
  return i32x4.all_true(i32x4.ge_s(deepest, i32x4.splat(deepestBits)));
}

@inline
function load(at: usize, offset: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.load(at) : f32x4.sub(v128.load(at), offset);
}
