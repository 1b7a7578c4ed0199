import { coefficient, fraction, ones, power, rounder } from './exponential';
import { firstLanes } from './largest';
import { multiplyAdd } from './multiplyAdd';
import { promotedHigh, promotedLow } from './precise';

/*
 * The sums over a row of float32 from which its columns follow. With d = z − shift and w = e^(βd):
 * Σ w, Σ w·d, Σ w·d², Σ w², Σ d, Σ d².
 *
 * The shift is the row's *second* largest logit, and the largest is replaced by it before (d = 0, w = 1, to be taken
 * off again). So the sums are those of all classes but the predicted, the largest term is 1 however confident the row
 * is, and Σ e^(βz − max) = e^(β(second − max)) Σ w keeps its relative accuracy down to 1e-308.
 *
 * 20 instructions for each vector of four logits, most of them waiting for one of the two multipliers, not for
 * memory: four vectors side by side keep these busy. Terms are added up in float32, plain sums in pairs first, over 64
 * elements; these sums over 512; and from there on in float64. So, however long the row is, a plain sum of terms of one
 * sign is off by at most 16 roundings of float32 (9.6e-7), a sum of squares by 26 (1.6e-6), and as roundings go up and
 * down, by about 1e-7.
 * A class more than 43 nats below the second largest counts as one at 43 (see LOWEST_POWER): at most 2e-19 too much.
 */

/** Elements that are added up in float32, and in a part of these before it is added to the rest. */
const RUN: i32 = 512;
const PART: i32 = 64;
/**
 * Weights stop falling at 2^−62, which no sum of float64 beside 1 can show: the square of one is a normal number still,
 * and numbers below the normal ones slow a processor down a hundredfold.
 */
export const LOWEST_POWER: f64 = -62;

export let sumOfWeights: f64 = 0;
export let sumOfWeightedGaps: f64 = 0;
export let sumOfWeightedSquares: f64 = 0;
export let sumOfSquaredWeights: f64 = 0;
export let sumOfGaps: f64 = 0;
export let sumOfSquaredGaps: f64 = 0;
/** How many classes are not masked. */
export let unmasked: i32 = 0;

/** Sums of a row without masked classes; `sumOfGaps` tells: it is not finite where an element is not. */
export function sumRow(row: usize, classes: i32, shift: f32, scale: f64): void {
  sum(row, classes, shift, scale, false, true);
}

/** Sums of a row whose elements of −Infinity count for nothing. */
export function sumMaskedRow(row: usize, classes: i32, shift: f32, scale: f64): void {
  sum(row, classes, shift, scale, true, true);
}

/**
 * Σ w, Σ w·d and Σ w·d² alone, all that a temperature needs. A masked class weighs 2^−62, which does not show in sums of
 * 1 or more.
 */
export function sumRowWeights(row: usize, classes: i32, shift: f32, scale: f64): void {
  sum(row, classes, shift, scale, false, false);
}

/** Of a row with nothing but the element that stands in for the predicted class. */
export function sumNothing(): void {
  sumOfWeights = 1;
  sumOfSquaredWeights = 1;
  sumOfWeightedGaps = 0;
  sumOfWeightedSquares = 0;
  sumOfGaps = 0;
  sumOfSquaredGaps = 0;
  unmasked = 1;
}

/**
 * The loop of all three: what a flag rules out is not compiled into it.
 *
 * @param scale β log2 e
 */
@inline
function sum(row: usize, classes: i32, shiftValue: f32, scale: f64, masked: bool, all: bool): void {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones(), magic = rounder();
  const rest: f64 = scale - <f64>(<f32>scale);
  const high = f32x4.splat(<f32>scale), low = f32x4.splat(<f32>rest);
  const lowest = f32x4.splat(<f32>(LOWEST_POWER / scale));
  const shift = f32x4.splat(shiftValue);
  const nothing = f32x4.splat(-Infinity);
  let total0 = f64x2.splat(0), total1 = total0, total2 = total0, totalQ = total0, gaps1 = total0, gaps2 = total0;
  let count = i32x4.splat(0);
  let at = row;
  let left = classes;
  while (left > 0) {
    let run = min(left, RUN);
    left -= run;
    let run0 = f32x4.splat(0), run1 = run0, run2 = run0, runQ = run0, runG1 = run0, runG2 = run0;
    let s0 = run0, s1 = run0, s2 = run0, q = run0, g1 = run0, g2 = run0;
    while (run >= 16) {
      let part = min(run, PART) & ~15;
      run -= part;
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
        if (all) {
          g1 = f32x4.add(g1, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
          g2 = multiplyAdd(d, d, multiplyAdd(c, c, multiplyAdd(b, b, multiplyAdd(a, a, g2))));
        }
        a = f32x4.pmax(a, lowest);
        b = f32x4.pmax(b, lowest);
        c = f32x4.pmax(c, lowest);
        d = f32x4.pmax(d, lowest);
        const ua = multiplyAdd(a, high, magic), ub = multiplyAdd(b, high, magic);
        const uc = multiplyAdd(c, high, magic), ud = multiplyAdd(d, high, magic);
        const fa = fraction(a, high, low, ua, magic), fb = fraction(b, high, low, ub, magic);
        const fc = fraction(c, high, low, uc, magic), fd = fraction(d, high, low, ud, magic);
        let wa = power(fa, ua, c1, c2, c3, c4, c5, one), wb = power(fb, ub, c1, c2, c3, c4, c5, one);
        let wc = power(fc, uc, c1, c2, c3, c4, c5, one), wd = power(fd, ud, c1, c2, c3, c4, c5, one);
        if (masked) {
          wa = v128.and(wa, za);
          wb = v128.and(wb, zb);
          wc = v128.and(wc, zc);
          wd = v128.and(wd, zd);
        }
        s0 = f32x4.add(s0, f32x4.add(f32x4.add(wa, wb), f32x4.add(wc, wd)));
        if (all) {
          q = multiplyAdd(wd, wd, multiplyAdd(wc, wc, multiplyAdd(wb, wb, multiplyAdd(wa, wa, q))));
        }
        wa = f32x4.mul(wa, a);
        wb = f32x4.mul(wb, b);
        wc = f32x4.mul(wc, c);
        wd = f32x4.mul(wd, d);
        s1 = f32x4.add(s1, f32x4.add(f32x4.add(wa, wb), f32x4.add(wc, wd)));
        s2 = multiplyAdd(wd, d, multiplyAdd(wc, c, multiplyAdd(wb, b, multiplyAdd(wa, a, s2))));
      }
      run0 = f32x4.add(run0, s0);
      run1 = f32x4.add(run1, s1);
      run2 = f32x4.add(run2, s2);
      s0 = s1 = s2 = f32x4.splat(0);
      if (all) {
        runQ = f32x4.add(runQ, q);
        runG1 = f32x4.add(runG1, g1);
        runG2 = f32x4.add(runG2, g2);
        q = g1 = g2 = f32x4.splat(0);
      }
    }
    for (; run > 0; run -= 4) {
      const z = v128.load(at);
      at += 16;
      // Past the end of the row stands the next one, or nothing of meaning.
      let kept = firstLanes<f32>(run);
      if (masked) kept = v128.and(kept, f32x4.gt(z, nothing));
      count = i32x4.sub(count, kept);
      const gap = v128.and(f32x4.sub(z, shift), kept);
      if (all) {
        g1 = f32x4.add(g1, gap);
        g2 = multiplyAdd(gap, gap, g2);
      }
      const d = f32x4.pmax(gap, lowest);
      const u = multiplyAdd(d, high, magic);
      const f = fraction(d, high, low, u, magic);
      const w = v128.and(power(f, u, c1, c2, c3, c4, c5, one), kept);
      s0 = f32x4.add(s0, w);
      if (all) q = multiplyAdd(w, w, q);
      const wd = f32x4.mul(w, d);
      s1 = f32x4.add(s1, wd);
      s2 = multiplyAdd(wd, d, s2);
    }
    total0 = f64x2.add(total0, widened(f32x4.add(run0, s0)));
    total1 = f64x2.add(total1, widened(f32x4.add(run1, s1)));
    total2 = f64x2.add(total2, widened(f32x4.add(run2, s2)));
    if (all) {
      totalQ = f64x2.add(totalQ, widened(f32x4.add(runQ, q)));
      gaps1 = f64x2.add(gaps1, widened(f32x4.add(runG1, g1)));
      gaps2 = f64x2.add(gaps2, widened(f32x4.add(runG2, g2)));
    }
  }
  sumOfWeights = lanesOf(total0);
  sumOfWeightedGaps = lanesOf(total1);
  sumOfWeightedSquares = lanesOf(total2);
  sumOfSquaredWeights = lanesOf(totalQ);
  sumOfGaps = lanesOf(gaps1);
  sumOfSquaredGaps = lanesOf(gaps2);
  unmasked = classes;
  if (masked) {
    unmasked =
      i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
  }
}

/** The sums of lanes 0 and 2, and of 1 and 3, in float64. */
@inline
export function widened(a: v128): v128 {
  return f64x2.add(promotedLow(a), promotedHigh(a));
}

@inline
export function lanesOf(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}
