import { multiplyAdd } from './multiplyAdd';

/*
 * e^x in four float32 lanes, x ≤ 0. With c = log2 e (times the inverse temperature, which so costs nothing):
 *
 *   u = x·c + 1.5·2^23        the sum's low bits hold n = round(x·c): adding so large a number rounds to a whole one
 *   f = x·c − n               in [−1/2, 1/2]
 *   2^f ≈ 1 + c1·f + … + c5·f^5
 *   e^x = 2^f · 2^n           n << 23 added to the exponent's bits
 *
 * c1 … c5 minimise the largest relative error of the polynomial on [−1/2, 1/2] under p(0) = 1 (9.2e-8), and were then
 * moved among the neighbouring float32 numbers to where the rounded evaluation is best (1.5e-7). So e^0 is exactly 1,
 * and ties share a probability exactly.
 *
 * Bounds on [−87, 0], held by a test over the whole range: relaxed 2e-7, because c is a sum of two float32 numbers
 * and no product is rounded before it is added; base 4e-6, where x·c is rounded to float32 once (2.3e-8 · |x|).
 */

/**
 * The constants, in memory: V8 builds a `v128.const` anew wherever a loop uses it, three instructions each time, but
 * keeps what was loaded before the loop in registers (12 to 18 % of the time of the row sums).
 */
const CONSTANTS: usize = memory.data<f32>([
  0.693147004, 0.240222394, 0.0555072017, 0.00967151299, 0.00132647273, 1.0, 12582912.0,
  // Of e^−x: −log2 e and what is left of it, and the largest x. Of the logarithm: √½, ln 2, 1/3, 1/5, 1/7, 1/9.
  -1.44269502, -1.9259629911e-8, 86.0, 0.70710677, 0.69314718, 0.333333343, 0.2, 0.142857149, 0.111111112,
]);

/** Of 1.0. */
export const ONE_BITS: i32 = 0x3f800000;

@inline
function constant(index: usize): v128 {
  return v128.load32_splat(CONSTANTS + (index << 2));
}

export const LOG2_E: f64 = 1.4426950408889634;
export const LN_2: f64 = 0.6931471805599453;

@inline
export function coefficient(degree: usize): v128 {
  return constant(degree - 1);
}

@inline
export function ones(): v128 {
  return constant(5);
}

/** 1.5 · 2^23. */
@inline
export function rounder(): v128 {
  return constant(6);
}

/** f = x·c − n from u = x·c + rounder, c being high + low. */
@inline
export function fraction(x: v128, high: v128, low: v128, u: v128, magic: v128): v128 {
  const f = multiplyAdd(x, high, f32x4.sub(magic, u));
  // Without fused multiply-adds the rounding of x·high is far larger than what `low` would mend.
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(x, low, f) : f;
}

/** 2^f by the polynomial, times 2^n from the low bits of u. */
@inline
export function power(f: v128, u: v128, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128, one: v128): v128 {
  return scaledPower(f, i32x4.shl(u, 23), c1, c2, c3, c4, c5, one);
}

/** 2^f by the polynomial, with `exponent` added to its bits. */
@inline
export function scaledPower(
  f: v128, exponent: v128, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128, one: v128,
): v128 {
  let p = multiplyAdd(f, c5, c4);
  p = multiplyAdd(p, f, c3);
  p = multiplyAdd(p, f, c2);
  p = multiplyAdd(p, f, c1);
  p = multiplyAdd(p, f, one);
  return i32x4.add(p, exponent);
}

/** e^−x for x ≥ 0, no less than 2^−125. */
@inline
export function exponentialOf(x: v128): v128 {
  const c = constant(7), magic = rounder();
  const z = f32x4.pmin(x, constant(9));
  const u = multiplyAdd(z, c, magic);
  const f = fraction(z, c, constant(8), u, magic);
  return power(f, u, coefficient(1), coefficient(2), coefficient(3), coefficient(4), coefficient(5), ones());
}

/**
 * ln(1 + x) for x ≥ 0: with 1 + x = 2^k·m, m in [√½, √2), it is k ln 2 + 2 artanh((m − 1)/(m + 1)), and what the rounding
 * of 1 + x took away is put back: so ln(1 + 1e-20) is 1e-20.
 *
 * @param inverse 1/(1 + x)
 */
@inline
export function logarithmOfOnePlus(x: v128, inverse: v128): v128 {
  const one = ones();
  const sum = f32x4.add(one, x);
  const lost = f32x4.mul(f32x4.sub(x, f32x4.sub(sum, one)), inverse);
  const exponent = i32x4.shr_u(i32x4.sub(sum, constant(10)), 23);
  const m = i32x4.sub(sum, i32x4.shl(exponent, 23));
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const z = f32x4.mul(s, s);
  let series = multiplyAdd(z, constant(15), constant(14));
  series = multiplyAdd(series, z, constant(13));
  series = multiplyAdd(series, z, constant(12));
  const twice = f32x4.add(s, s);
  const log = multiplyAdd(f32x4.mul(series, z), twice, f32x4.add(twice, lost));
  return multiplyAdd(f32x4.convert_i32x4_s(exponent), constant(11), log);
}

/** e^x of `count` float32 numbers (rounded up to fours), −87 ≤ x ≤ 0: what the test of the bounds calls. */
export function exponentials(input: usize, output: usize, count: i32): void {
  const high = f32x4.splat(<f32>LOG2_E);
  const rest: f64 = LOG2_E - <f64>(<f32>LOG2_E);
  const low = f32x4.splat(<f32>rest);
  const magic = rounder();
  for (let i: usize = 0; i < <usize>count << 2; i += 16) {
    const x = v128.load(input + i);
    const u = multiplyAdd(x, high, magic);
    const f = fraction(x, high, low, u, magic);
    const e = power(f, u, coefficient(1), coefficient(2), coefficient(3), coefficient(4), coefficient(5), ones());
    v128.store(output + i, e);
  }
}
