import { leaveOpen } from './memory';
import { nearest, UNDECIDED } from './nearest';

const DOT: u32 = 46;
const MINUS: u32 = 45;
const PLUS: u32 = 43;
/** Every u64 has so many digits at least; with more, w may have run over. */
const MOST_DIGITS: i32 = 19;
/** Far beyond every double, and far from the ends of i32. */
const MOST_EXPONENT: i32 = 99_999;

const TENS: usize = memory.data<u64>([
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
  1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
]);
const EXACT: usize = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]);

/** Sixteen bytes each, in memory: V8 builds a constant vector anew at every use. */
const VECTORS: usize = memory.data<u8>([
  48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48,
  9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
  1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10,
  100, 0, 1, 0, 100, 0, 1, 0, 100, 0, 1, 0, 100, 0, 1, 0,
  16, 39, 1, 0, 16, 39, 1, 0, 16, 39, 1, 0, 16, 39, 1, 0,
]);
/** From byte n on, what moves n lanes to the end and makes the others zero. */
const MOVES: usize = memory.data<u8>([
  128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  13, 14, 15,
]);

/** Sixteen bytes from p on, as digits; those above 9 are none. */
@inline
function sixteenAt(p: usize): v128 {
  return i8x16.sub(v128.load(p), v128.load(VECTORS));
}

/** How many of sixteen are digits before the first that is none. */
@inline
function lengthOf(digits: v128): usize {
  return <usize>ctz(i8x16.bitmask(i8x16.gt_u(digits, v128.load(VECTORS, 16))) | 0x10000);
}

/** w with the first n of sixteen digits behind it. No branch depends on how many they are: nobody could foresee it. */
@inline
function append(w: u64, digits: v128, n: usize): u64 {
  const moved = i8x16.swizzle(digits, v128.load(MOVES + n));
  // Each lane of two digits times 2561 is 256 · (10 · first + second) and something below.
  const twos = i16x8.shr_u(i16x8.mul(moved, v128.load(VECTORS, 32)), 8);
  const fours = i32x4.dot_i16x8_s(twos, v128.load(VECTORS, 48));
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours), v128.load(VECTORS, 64));
  const both = i64x2.extract_lane(eights, 0);
  return w * load<u64>(TENS + (n << 3)) + (both & 0xffffffff) * 100_000_000 + (both >> 32);
}

/**
 * Reads the number at `from` to `target` and returns where it ends, or 0 where none stands there. `strict`: as JSON
 * writes it; else a sign, and digits on one side of the point at least, as JavaScript's `Number` takes it.
 */
@inline
export function readDecimal(from: usize, target: usize, strict: bool): usize {
  let c = <u32>load<u8>(from);
  const negative = c == MINUS;
  // Nor can the sign be foreseen.
  let p = from + <usize>(strict ? negative : negative | (c == PLUS));
  const first = p;
  let w: u64 = 0;
  let t: v128;
  let n: usize;
  // One digit in front of the point, as often as not.
  c = <u32>load<u8>(p);
  if (c - 48 < 10 && load<u8>(p, 1) == DOT) {
    w = <u64>(c - 48);
    p++;
  } else {
    do {
      t = sixteenAt(p);
      n = lengthOf(t);
      w = append(w, t, n);
      p += n;
    } while (n == 16);
  }
  const wholeDigits = <i32>(p - first);
  if (strict && (wholeDigits == 0 || (wholeDigits > 1 && load<u8>(first) == 48))) return 0;
  let count = wholeDigits;
  let exponent: i32 = 0;
  c = <u32>load<u8>(p);
  if (c == DOT) {
    const start = ++p;
    t = sixteenAt(p);
    n = lengthOf(t);
    w = append(w, t, n);
    p += n;
    while (<u32>load<u8>(p) - 48 < 10) {
      t = sixteenAt(p);
      n = lengthOf(t);
      w = append(w, t, n);
      p += n;
    }
    exponent = -(<i32>(p - start));
    if (strict && exponent == 0) return 0;
    count -= exponent;
    c = <u32>load<u8>(p);
  }
  if (count == 0) return 0;
  const last = p;
  let scale: i32 = 0;
  if ((c | 32) == 101) {
    c = <u32>load<u8>(++p);
    const down = c == MINUS;
    if (down || c == PLUS) c = <u32>load<u8>(++p);
    const start = p;
    for (; c - 48 < 10; c = <u32>load<u8>(++p)) if (scale < MOST_EXPONENT) scale = scale * 10 + <i32>(c - 48);
    if (p == start) return 0;
    if (down) scale = -scale;
  }
  exponent += scale;
  if (count > MOST_DIGITS) {
    return readLong(from, p, first, last, scale, negative, target);
  }
  let bits: u64;
  if (w == 0) bits = 0;
  else if (w <= 1000000000000000 && exponent >= -22 && exponent <= 22) {
    // Both are exact, so that their quotient or product is rounded once.
    const power = load<f64>(EXACT + (<usize>abs(exponent) << 3));
    bits = reinterpret<u64>(exponent < 0 ? <f64>w / power : <f64>w * power);
  } else {
    bits = nearest(w, exponent);
    if (bits == UNDECIDED) {
      leaveOpen(target, from, p);
      return p;
    }
  }
  store<u64>(target, bits | (<u64>negative << 63));
  return p;
}

/** A number of more digits than fit: its first 19 decide, where the next larger number of 19 gives the same double. */
function readLong(from: usize, to: usize, first: usize, last: usize, scale: i32, negative: bool, target: usize): usize {
  let w: u64 = 0;
  let taken: i32 = 0;
  let exponent = scale;
  let isWhole = true;
  let isCut = false;
  for (let p = first; p < last; p++) {
    const c = <u32>load<u8>(p);
    if (c == DOT) {
      isWhole = false;
      continue;
    }
    if (taken < MOST_DIGITS) {
      w = w * 10 + (c - 48);
      // Zeros in front are none of the digits.
      if (w > 0) taken++;
      if (!isWhole) exponent--;
    } else {
      if (c != 48) isCut = true;
      if (isWhole) exponent++;
    }
  }
  const bits = w == 0 ? 0 : nearest(w, exponent);
  if (bits == UNDECIDED || (isCut && nearest(w + 1, exponent) != bits)) leaveOpen(target, from, to);
  else store<u64>(target, bits | (<u64>negative << 63));
  return to;
}
