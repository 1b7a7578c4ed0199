/**
 * a · b + c in four float32 lanes: one rounding in the relaxed build (a fused multiply-add on every machine with
 * one), two roundings in the base build.
 */
// biome-ignore lint/style/useNamingConvention: the compiler's own name
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The same in two lanes of float64. */
// biome-ignore lint/style/useNamingConvention: the compiler's own name
@inline
export function multiplyAdd64(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}
