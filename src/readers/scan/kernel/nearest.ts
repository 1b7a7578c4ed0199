import { LEAST_POWER, MOST_POWER, powers } from './memory';

/*
 * The double nearest to w · 10^q, after Lemire, "Number parsing at a gigabyte per second" (2021): the product of w and the
 * first 128 bits of 5^q says all but in rare cases. Those, subnormal numbers and what is too large are left to the caller.
 */

/** No double has these bits: it is not decided. */
export const UNDECIDED: u64 = 0xffffffffffffffff;

/** The upper half of a product. */
@inline
function upperHalf(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const cross = aLow * bHigh;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32) + (cross & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (cross >> 32);
}

/** The bits of the double without its sign; w is not 0. */
@inline
export function nearest(w: u64, q: i32): u64 {
  if (<u32>(q - LEAST_POWER) > <u32>(MOST_POWER - LEAST_POWER)) return UNDECIDED;
  const zeros = clz(w);
  const normal = w << zeros;
  const entry = powers + (<usize>(q - LEAST_POWER) << 4);
  const power = load<u64>(entry);
  const high = upperHalf(normal, power);
  const low = normal * power;
  // Nine bits are left over below the mantissa and its rounding bit; only where all are set can the rest of 5^q carry.
  // Half way between two doubles, which only small powers allow, little is left in the lower half.
  if ((high & 0x1ff) == 0x1ff || low <= 1) return nearestWithCare(normal, q, <i32>zeros, high, low, entry);
  return rounded(high, q, <i32>zeros);
}

@inline
function rounded(high: u64, q: i32, zeros: i32): u64 {
  const upper = high >> 63;
  const mantissa = high >> (upper + 9);
  // floor(q log₂ 10) by a multiplication.
  const exponent = ((217706 * q) >> 16) + 1086 + <i32>upper - zeros;
  if (<u32>(exponent - 1) >= 0x7fd) return UNDECIDED;
  // A carry goes on into the exponent, as it should.
  return (((mantissa + (mantissa & 1)) >> 1) - (<u64>1 << 52)) + (<u64>exponent << 52);
}

function nearestWithCare(normal: u64, q: i32, zeros: i32, first: u64, second: u64, entry: usize): u64 {
  let high = first;
  let low = second;
  if ((high & 0x1ff) == 0x1ff) {
    low += upperHalf(normal, load<u64>(entry, 8));
    if (low < second) high++;
    if (low == 0xffffffffffffffff && (q < -27 || q > 55)) return UNDECIDED;
  }
  const shift = (high >> 63) + 9;
  const mantissa = high >> shift;
  const isTie = low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << shift == high;
  // To the even one: without the bit that would round it up.
  return rounded(isTie ? high & ~(<u64>1 << shift) : high, q, zeros);
}
