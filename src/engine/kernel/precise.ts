import { multiplyAdd64 } from './multiplyAdd';

/*
 * e^x in two lanes of float64 to a relative 1e-10, and the ways between float32 and float64.
 */

/**
 * The numbers of the exponential, in memory for the reason given in exponential.ts: c1 … c7 of the best polynomial for
 * 2^f on [−1/2, 1/2] under p(0) = 1 (relative error 4.7e-11), 1, log2 e, 1.5 · 2^52 (adding it rounds to a whole number,
 * which is then in the low bits), and −707, below which e^x is taken for 0: the powers of two are to stay normal.
 */
const CONSTANTS: usize = memory.data<f64>([
  0.6931471807045321, 0.24022651066560735, 0.05550410365992181, 0.0096180381321009, 0.0013333935054955124,
  0.0001546675630685256, 1.5196156669098923e-5, 1.0, 1.4426950408889634, 6755399441055744.0, -707.0,
]);
/** Lanes 0 and 1 in float64. */
@inline
export function promotedLow(a: v128): v128 {
  return f64x2.promote_low_f32x4(a);
}

/** Lanes 2 and 3 in float64. */
@inline
export function promotedHigh(a: v128): v128 {
  return f64x2.promote_low_f32x4(i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
}

/** Two pairs of float64 in one vector of float32. */
@inline
export function demoted(low: v128, high: v128): v128 {
  const a = f32x4.demote_f64x2_zero(low), b = f32x4.demote_f64x2_zero(high);
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

@inline
function constant(index: usize): v128 {
  return v128.load64_splat(CONSTANTS + (index << 3));
}

@inline
export function onesOfTwo(): v128 {
  return constant(7);
}

/** 1.5 · 2^52: added, it rounds to a whole number, which is in the low bits. */
@inline
export function rounderOfTwo(): v128 {
  return constant(9);
}

/** e^x for x ≤ 0. */
@inline
export function exponential(x: v128): v128 {
  const one = onesOfTwo(), rounder = rounderOfTwo(), lowest = constant(10);
  const t = f64x2.mul(f64x2.pmax(x, lowest), constant(8));
  const u = f64x2.add(t, rounder);
  const f = f64x2.sub(t, f64x2.sub(u, rounder));
  // In halves, not from term to term: what waits for a result occupies the processor's window.
  const ff = f64x2.mul(f, f);
  const low = multiplyAdd64(multiplyAdd64(f, constant(2), constant(1)), ff, multiplyAdd64(f, constant(0), one));
  const upper = multiplyAdd64(f, constant(4), constant(3));
  const high = multiplyAdd64(multiplyAdd64(f, constant(6), constant(5)), ff, upper);
  const p = multiplyAdd64(high, f64x2.mul(ff, ff), low);
  return v128.and(i64x2.add(p, i64x2.shl(u, 52)), f64x2.ge(x, lowest));
}
