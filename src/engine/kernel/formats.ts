/*
 * How the logits lie in memory. Rows of half precision are turned into float32, which holds each of their numbers, one
 * row at a time: there is never a converted copy of the array. Rows of float64 are turned into distances from the
 * row's second largest element, so that a large offset common to the row costs no digit.
 */

export const FLOAT32: i32 = 0;
export const FLOAT64: i32 = 1;
export const FLOAT16: i32 = 2;
export const BFLOAT16: i32 = 3;

@inline
export function bytesOf(format: i32): usize {
  return format == FLOAT64 ? 8 : format == FLOAT32 ? 4 : 2;
}

/** Four numbers of half precision, as float32. */
@inline
export function halves(at: usize, format: i32): v128 {
  return format == BFLOAT16 ? bfloats(at) : float16s(at);
}

@inline
function bfloats(at: usize): v128 {
  return i32x4.shl(v128.load_ext<u16>(at), 16);
}

/** IEEE 754 binary16: the exponent is moved by a multiplication, which turns subnormal numbers into normal ones, too. */
@inline
function float16s(at: usize): v128 {
  const bits = v128.load_ext<u16>(at);
  const magnitude = i32x4.shl(v128.and(bits, i32x4.splat(0x7fff)), 13);
  const finite = f32x4.mul(magnitude, f32x4.splat(5192296858534827628530496329220096.0)); // 2^112
  const special = v128.and(i32x4.gt_s(magnitude, i32x4.splat(0x0f7fffff)), i32x4.splat(0x7f800000));
  const sign = i32x4.shl(v128.and(bits, i32x4.splat(0x8000)), 16);
  return v128.or(v128.or(finite, special), sign);
}

/** A row of half precision as float32. Writes up to 12 bytes more. */
export function widenHalves(row: usize, classes: i32, format: i32, to: usize): void {
  for (let k = 0; k < classes; k += 4) v128.store(to + (<usize>k << 2), halves(row + (<usize>k << 1), format));
}

/** z − shift of a row of float64, as float32. Writes up to 4 bytes more. */
export function differences(row: usize, classes: i32, shift: f64, to: usize): void {
  const s = f64x2.splat(shift);
  for (let k: usize = 0; k < <usize>classes; k += 2) {
    v128.store64_lane(to + (k << 2), f32x4.demote_f64x2_zero(f64x2.sub(v128.load(row + (k << 3)), s)), 0);
  }
}
