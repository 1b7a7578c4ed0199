import { EXPECTED_GAP, MEAN_GAP, NORM, SQUARED_WEIGHTS, slimOf, UNMASKED_GAP, VARIANCE, WEIGHTS } from './columns';
import { coefficient, fraction, LOG2_E, ones, power, rounder } from './exponential';
import { beta, classes, copy } from './job';
import { multiplyAdd } from './multiplyAdd';
import { LOWEST_POWER } from './rowSums';

/*
 * The sums of rowSums.ts for the four rows of a panel. They are short enough for float32: 20 roundings at most for a plain
 * sum, 36 for one of squares.
 */

/** Classes that are added up before they are added to the rest. */
const PART: usize = 32;

/**
 * Puts the sums of four rows into the columns. Returns a bit for each row whose sums are not to be used.
 *
 * @param shift their second largest elements, or anything not finite
 */
export function sumPanel(i: i32, shift: v128): i32 {
  return sum(i, shift, beta, true);
}

/** Σ w, Σ w·d and Σ w·d² alone, for another β. */
export function sumPanelWeights(i: i32, shift: v128, otherBeta: f64): void {
  sum(i, shift, otherBeta, false);
}

@inline
function sum(i: i32, shift: v128, inverseTemperature: f64, all: bool): i32 {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones(), magic = rounder(), zero = f32x4.splat(0);
  const scale = inverseTemperature * LOG2_E;
  const rest: f64 = scale - <f64>(<f32>scale);
  const high = f32x4.splat(<f32>scale), low = f32x4.splat(<f32>rest);
  const lowest = f32x4.splat(<f32>(LOWEST_POWER / scale));
  // Two classes at a time: a row of an odd number of them gets one more, equal to the shift.
  v128.store(copy + (<usize>classes << 4), shift);
  // Without that one, and without the largest: as the only one above the shift, it is taken for equal to it.
  let total0 = f32x4.splat((classes & 1) == 0 ? -1 : -2), totalQ = total0;
  let total1 = zero, total2 = zero, gaps1 = zero, gaps2 = zero;
  let k: usize = 0;
  while (k < <usize>classes) {
    let s0 = zero, s1 = zero, s2 = zero, q = zero, g1 = zero, g2 = zero;
    for (const end = min(k + PART, <usize>classes); k < end; k += 2) {
      const za = v128.load(copy + (k << 4)), zb = v128.load(copy + (k << 4), 16);
      let a = f32x4.pmin(f32x4.sub(za, shift), zero), b = f32x4.pmin(f32x4.sub(zb, shift), zero);
      if (all) {
        g1 = f32x4.add(g1, f32x4.add(a, b));
        g2 = multiplyAdd(b, b, multiplyAdd(a, a, g2));
      }
      a = f32x4.pmax(a, lowest);
      b = f32x4.pmax(b, lowest);
      const ua = multiplyAdd(a, high, magic), ub = multiplyAdd(b, high, magic);
      let wa = power(fraction(a, high, low, ua, magic), ua, c1, c2, c3, c4, c5, one);
      let wb = power(fraction(b, high, low, ub, magic), ub, c1, c2, c3, c4, c5, one);
      s0 = f32x4.add(s0, f32x4.add(wa, wb));
      if (all) q = multiplyAdd(wb, wb, multiplyAdd(wa, wa, q));
      wa = f32x4.mul(wa, a);
      wb = f32x4.mul(wb, b);
      s1 = f32x4.add(s1, f32x4.add(wa, wb));
      s2 = multiplyAdd(wb, b, multiplyAdd(wa, a, s2));
    }
    total0 = f32x4.add(total0, s0);
    total1 = f32x4.add(total1, s1);
    total2 = f32x4.add(total2, s2);
    if (all) {
      totalQ = f32x4.add(totalQ, q);
      gaps1 = f32x4.add(gaps1, g1);
      gaps2 = f32x4.add(gaps2, g2);
    }
  }
  const at = slimOf(i);
  const weightedMean = f32x4.div(total1, total0);
  v128.store(at, total0, WEIGHTS);
  v128.store(at, weightedMean, EXPECTED_GAP);
  v128.store(at, f32x4.pmax(zero, f32x4.sub(total2, f32x4.mul(total1, weightedMean))), VARIANCE);
  if (!all) return 0;
  const count = f32x4.splat(<f32>classes);
  const mean = f32x4.div(gaps1, f32x4.sub(count, one));
  v128.store(at, totalQ, SQUARED_WEIGHTS);
  v128.store(at, mean, MEAN_GAP);
  v128.store(at, f32x4.pmax(zero, f32x4.sub(gaps2, f32x4.mul(gaps1, mean))), NORM);
  v128.store(at, count, UNMASKED_GAP);
  // x − x is 0 unless x is infinite or NaN.
  const finite = v128.and(f32x4.eq(f32x4.sub(gaps1, gaps1), zero), f32x4.eq(f32x4.sub(gaps2, gaps2), zero));
  return i32x4.bitmask(v128.not(finite));
}
