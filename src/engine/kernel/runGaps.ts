import { ONE_BITS, rounder } from './exponential';
import { firstLanes } from './largest';
import { multiplyAdd } from './multiplyAdd';
import { LOWEST_POWER, lanesOf, widened } from './rowSums';
import { EXPONENTS, FRACTIONS, GAPS, PART, SIXTEEN } from './run';

/*
 * The first loop over a run: gaps, and x·log₂e taken apart in a fraction and an exponent; on the way Σ d and Σ d². The scale
 * is rounded to float32: `mendScale` of rowSums.ts takes from the sums what that adds to them.
 */

/** Added to by `gapsAndMoments` and its masked twin, before gaps are bounded from below. */
export let sumOfGaps: f64 = 0;
export let sumOfSquaredGaps: f64 = 0;
/** How many classes are not masked. */
export let unmasked: i32 = 0;

export function clearMoments(): void {
  sumOfGaps = 0;
  sumOfSquaredGaps = 0;
  unmasked = 0;
}

/** @param scale β log2 e */
export function gapsAndMoments(row: usize, elements: i32, shift: f32, scale: f64, work: usize): void {
  takeApart(row, elements, shift, scale, work, false, true);
}

/** The same where elements of −Infinity count for nothing. */
export function maskedGapsAndMoments(row: usize, elements: i32, shift: f32, scale: f64, work: usize): void {
  takeApart(row, elements, shift, scale, work, true, true);
}

/** The gaps without their moments. */
export function gapsAlone(row: usize, elements: i32, shift: f32, scale: f64, work: usize): void {
  takeApart(row, elements, shift, scale, work, false, false);
}

@inline
function takeApart(
  row: usize, elements: i32, shiftValue: f32, scaleValue: f64, work: usize, masked: bool, moments: bool,
): void {
  const magic = rounder();
  const scale = f32x4.splat(<f32>scaleValue), lowest = f32x4.splat(<f32>(LOWEST_POWER / scaleValue));
  const shift = f32x4.splat(shiftValue);
  const nothing = f32x4.splat(-Infinity);
  let at = row, to = work;
  let left = elements;
  let run1 = f32x4.splat(0), run2 = run1;
  let count = i32x4.splat(0);
  while (left >= 16) {
    let part = min(left, PART) & ~15;
    left -= part;
    let g = f32x4.splat(0), sa = g, sb = g;
    for (; part > 0; part -= 16) {
      let za = v128.load(at), zb = v128.load(at, 16), zc = v128.load(at, 32), zd = v128.load(at, 48);
      at += 64;
      let a = f32x4.sub(za, shift), b = f32x4.sub(zb, shift), c = f32x4.sub(zc, shift), d = f32x4.sub(zd, shift);
      if (masked) {
        za = f32x4.gt(za, nothing);
        zb = f32x4.gt(zb, nothing);
        zc = f32x4.gt(zc, nothing);
        zd = f32x4.gt(zd, nothing);
        count = i32x4.sub(count, i32x4.add(i32x4.add(za, zb), i32x4.add(zc, zd)));
        a = v128.and(a, za);
        b = v128.and(b, zb);
        c = v128.and(c, zc);
        d = v128.and(d, zd);
      }
      if (moments) {
        g = f32x4.add(g, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
        sa = multiplyAdd(c, c, multiplyAdd(a, a, sa));
        sb = multiplyAdd(d, d, multiplyAdd(b, b, sb));
      }
      keep(to, a, za, lowest, scale, magic, masked);
      keep(to + 16, b, zb, lowest, scale, magic, masked);
      keep(to + 32, c, zc, lowest, scale, magic, masked);
      keep(to + 48, d, zd, lowest, scale, magic, masked);
      to += SIXTEEN;
    }
    if (moments) {
      run1 = f32x4.add(run1, g);
      run2 = f32x4.add(run2, f32x4.add(sa, sb));
    }
  }
  // What is left, filled up to sixteen: past the end of the row stands the next one, or nothing of meaning.
  const filled = left > 0 ? to + 64 : to;
  let rest1 = f32x4.splat(0), rest2 = rest1;
  for (; to < filled; to += 16) {
    const z = v128.load(at);
    let kept = firstLanes<f32>(left);
    if (masked) kept = v128.and(kept, f32x4.gt(z, nothing));
    count = i32x4.sub(count, kept);
    const gap = v128.and(f32x4.sub(z, shift), kept);
    if (moments) {
      rest1 = f32x4.add(rest1, gap);
      rest2 = multiplyAdd(gap, gap, rest2);
    }
    keep(to, gap, kept, lowest, scale, magic, true);
    at += 16;
    left -= 4;
  }
  if (moments) {
    sumOfGaps += lanesOf(widened(f32x4.add(run1, rest1)));
    sumOfSquaredGaps += lanesOf(widened(f32x4.add(run2, rest2)));
  }
  if (masked) {
    unmasked +=
      i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
  }
}

/**
 * Stores what a vector of gaps comes to. Its stores stand together, so that it is worked out before the next one is.
 * What is not kept has a gap of 0, thus a power of 1, and an exponent that takes the bits of 1 away: a weight of 0.
 * Of numbers that are 0 or less, the larger is the smaller of their bits; the multipliers, which are busy, have no part in
 * that.
 */
@inline
function keep(to: usize, gap: v128, kept: v128, lowest: v128, scale: v128, magic: v128, masked: bool): void {
  const d = i32x4.min_u(gap, lowest);
  const u = multiplyAdd(d, scale, magic);
  let exponent = i32x4.shl(u, 23);
  if (masked) exponent = v128.bitselect(exponent, i32x4.splat(-ONE_BITS), kept);
  v128.store(to, d, GAPS);
  v128.store(to, exponent, EXPONENTS);
  v128.store(to, multiplyAdd(d, scale, f32x4.sub(magic, u)), FRACTIONS);
}
