import { fraction, ONE_BITS, rounder } from './exponential';
import { firstLanes } from './largest';
import { multiplyAdd } from './multiplyAdd';
import { LOWEST_POWER } from './rowSums';
import { EXPONENTS, FRACTIONS, SIXTEEN } from './run';

/*
 * The first loop over a run whose gaps are not wanted, but whether some of them are so deep that they count as 0.
 */

/** @param scale β log2 e */
export function takeApart(row: usize, elements: i32, shift: f32, scale: f64, work: usize): void {
  loop(row, elements, shift, scale, 0, work, false);
}

/** Returns whether a gap may lie below `zero`. */
export function takeApartAndSeek(
  row: usize, elements: i32, shift: f32, scale: f64, zero: f32, work: usize,
): bool {
  return loop(row, elements, shift, scale, zero, work, true);
}

@inline
function loop(
  row: usize, elements: i32, shiftValue: f32, scale: f64, zeroValue: f32, work: usize, seek: bool,
): bool {
  const magic = rounder();
  const rest: f64 = scale - <f64>(<f32>scale);
  const high = f32x4.splat(<f32>scale), low = f32x4.splat(<f32>rest);
  const lowest = f32x4.splat(<f32>(LOWEST_POWER / scale));
  const shift = f32x4.splat(shiftValue), zero = f32x4.splat(zeroValue);
  let deep = i32x4.splat(0);
  let at = row, to = work;
  let left = elements;
  for (; left >= 16; left -= 16) {
    const a = f32x4.sub(v128.load(at), shift), b = f32x4.sub(v128.load(at, 16), shift);
    const c = f32x4.sub(v128.load(at, 32), shift), d = f32x4.sub(v128.load(at, 48), shift);
    // None of these gaps is deeper than their sum.
    if (seek) deep = v128.or(deep, f32x4.lt(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), zero));
    keep(to, f32x4.pmax(a, lowest), a, high, low, magic, false);
    keep(to + 16, f32x4.pmax(b, lowest), b, high, low, magic, false);
    keep(to + 32, f32x4.pmax(c, lowest), c, high, low, magic, false);
    keep(to + 48, f32x4.pmax(d, lowest), d, high, low, magic, false);
    at += 64;
    to += SIXTEEN;
  }
  const filled = left > 0 ? to + 64 : to;
  for (; to < filled; to += 16) {
    const kept = firstLanes<f32>(left);
    const gap = v128.and(f32x4.sub(v128.load(at), shift), kept);
    if (seek) deep = v128.or(deep, f32x4.lt(gap, zero));
    keep(to, f32x4.pmax(gap, lowest), kept, high, low, magic, true);
    at += 16;
    left -= 4;
  }
  return seek && v128.any_true(deep);
}

/**
 * Stores what a vector of gaps comes to. Its stores stand together, so that it is worked out before the next one is.
 * What is not kept has a gap of 0, thus a power of 1, and an exponent that takes the bits of 1 away: a weight of 0.
 */
@inline
function keep(to: usize, d: v128, kept: v128, high: v128, low: v128, magic: v128, masked: bool): void {
  const u = multiplyAdd(d, high, magic);
  let exponent = i32x4.shl(u, 23);
  if (masked) exponent = v128.bitselect(exponent, i32x4.splat(-ONE_BITS), kept);
  v128.store(to, exponent, EXPONENTS);
  v128.store(to, fraction(d, high, low, u, magic), FRACTIONS);
}

/** How many elements of a row lie so far below `shift`. */
export function countBelow(row: usize, classes: i32, shiftValue: f32, zeroValue: f32): i32 {
  const shift = f32x4.splat(shiftValue), zero = f32x4.splat(zeroValue);
  let count = i32x4.splat(0);
  for (let k = 0; k < classes; k += 4) {
    const gap = f32x4.sub(v128.load(row + (<usize>k << 2)), shift);
    count = i32x4.sub(count, v128.and(f32x4.lt(gap, zero), firstLanes<f32>(classes - k)));
  }
  return (
    i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3)
  );
}
