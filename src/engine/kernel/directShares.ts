import { coefficient, rounder } from './exponential';
import { firstLanes } from './largest';
import { multiplyAdd } from './multiplyAdd';
import { exponential } from './precise';

/*
 * Probabilities of a row of float32 in one loop, and each added to its class's total. With the row's maximum m, s = β log2 e
 * and the sum S of its softmax, p = 2^(s·z) / (2^(s·m) · S): the whole part of s·m goes into the number that rounds
 * (`rounder`), the rest with S into the coefficients. So no element is subtracted from, nor a probability multiplied, and
 * two vectors side by side need no more registers than there are: half of the time of the loops over a run (run.ts).
 *
 * What it cannot do is a row with elements of 2^−91 of the largest or less: it says so, when it has added nonsense.
 *
 * In the relaxed build s·z is not rounded; the other build takes m off first, because it would be.
 */

/** Elements at a time: the sums of their eights fit where a run is put otherwise. */
export const PIECE: i32 = 2048;
/** Sums of eight that are looked at at a time. */
export const EIGHTS: i32 = 16;

/** Powers that stay normal numbers, with room for the sum of a softmax over 2^30 classes. */
const DEEPEST_POWER: i32 = -90;
/** The bits of `rounder` and, since they count ones, of its sum with the deepest power. */
const ROUNDER_BITS: i32 = 0x4b400000;
const DEEPEST_BITS: i32 = ROUNDER_BITS + DEEPEST_POWER;
/** Of s·m: what is left of the number that rounds must stay a whole one. */
const LARGEST_POWER: f64 = 1_048_576;
const LN_2: f64 = 0.6931471805599453;

let scale: v128 = f32x4.splat(0);
let magic: v128 = f32x4.splat(0);
let shift: v128 = f32x4.splat(0);
let factor: v128 = f32x4.splat(0);

/** Whether the largest element is within bounds. */
export function isModerate(max: f32, power: f64): bool {
  return abs(power * <f64>max) <= LARGEST_POWER;
}

/** Whether all of a row of a moderate largest element is near enough to it. */
export function isShallow(row: usize, elements: i32, max: f32, power: f64): bool {
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
  return power * (<f64>lowest - <f64>max) >= <f64>DEEPEST_POWER;
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
  return addAll(row, elements, totals, 0, false);
}

/** The same; and the sums of every eight probabilities, in lanes, from `groups` on. */
export function addDirectSharesInGroups(row: usize, elements: i32, totals: usize, groups: usize): bool {
  return addAll(row, elements, totals, groups, true);
}

@inline
function addAll(row: usize, elements: i32, totals: usize, groups: usize, grouped: bool): bool {
  const s = scale, m = magic, offset = shift, c0 = factor;
  const c1 = f32x4.mul(coefficient(1), c0), c2 = f32x4.mul(coefficient(2), c0), c3 = f32x4.mul(coefficient(3), c0);
  const c4 = f32x4.mul(coefficient(4), c0), c5 = f32x4.mul(coefficient(5), c0);
  let deepest = i32x4.splat(ROUNDER_BITS);
  let at = row, to = totals, group = groups;
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
    if (grouped) {
      v128.store(group, f32x4.add(p, q));
      group += 16;
    }
  }
  if ((elements & 7) != 0) {
    let sum = f32x4.splat(0);
    for (let left = elements & 7; left > 0; left -= 4, at += 16, to += 16) {
      const there = firstLanes<f32>(left);
      const a = load(at, offset);
      deepest = i32x4.min_s(deepest, v128.bitselect(multiplyAdd(a, s, m), deepest, there));
      const p = v128.and(shareOf(a, s, m, c0, c1, c2, c3, c4, c5), there);
      v128.store(to, f32x4.add(p, v128.load(to)));
      sum = f32x4.add(sum, p);
    }
    if (grouped) v128.store(group, sum);
  }
  return i32x4.all_true(i32x4.ge_s(deepest, i32x4.splat(DEEPEST_BITS)));
}

@inline
function load(at: usize, offset: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.load(at) : f32x4.sub(v128.load(at), offset);
}

@inline
function shareOf(
  z: v128, s: v128, m: v128, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128,
): v128 {
  const u = multiplyAdd(z, s, m);
  const f = multiplyAdd(z, s, f32x4.sub(m, u));
  let p = multiplyAdd(f, c5, c4);
  p = multiplyAdd(p, f, c3);
  p = multiplyAdd(p, f, c2);
  p = multiplyAdd(p, f, c1);
  p = multiplyAdd(p, f, c0);
  return i32x4.add(p, i32x4.shl(u, 23));
}

/** The probabilities of the four elements at `at`, as they are added. */
function sharesAt(at: usize): v128 {
  const c0 = factor;
  const c1 = f32x4.mul(coefficient(1), c0), c2 = f32x4.mul(coefficient(2), c0), c3 = f32x4.mul(coefficient(3), c0);
  const c4 = f32x4.mul(coefficient(4), c0), c5 = f32x4.mul(coefficient(5), c0);
  return shareOf(load(at, shift), scale, magic, c0, c1, c2, c3, c4, c5);
}

/** The probability of the element at `at`, as it is added. */
export function directShareAt(at: usize): f32 {
  return f32x4.extract_lane(sharesAt(at), 0);
}

/** One bit for each of eight elements from `at` on, of which so many are there: whether its probability is so large. */
export function directlyLarge(at: usize, elements: i32, large: v128): i32 {
  const bits = i32x4.bitmask(f32x4.ge(sharesAt(at), large)) | (i32x4.bitmask(f32x4.ge(sharesAt(at + 16), large)) << 4);
  return elements < 8 ? bits & ((1 << elements) - 1) : bits;
}

/** Four bits for each of the next sixteen sums, of which `left` mean something: whether one of its lanes is so large. */
@inline
export function largeSums(at: usize, left: i32, large: v128): u64 {
  const low = ofFour(at, large) | (ofFour(at + 64, large) << 16);
  const high = ofFour(at + 128, large) | (ofFour(at + 192, large) << 16);
  const all = <u64>(<u32>low) | (<u64>(<u32>high) << 32);
  return left < EIGHTS ? all & (((<u64>1) << (<u64>left << 2)) - 1) : all;
}

@inline
function ofFour(at: usize, large: v128): i32 {
  const a = f32x4.ge(v128.load(at), large), b = f32x4.ge(v128.load(at, 16), large);
  const c = f32x4.ge(v128.load(at, 32), large), d = f32x4.ge(v128.load(at, 48), large);
  return i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
}
