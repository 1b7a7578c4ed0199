import { addToBin, leastLarge } from './classwiseBins';
import { logarithmOfOnePlus, ones } from './exponential';
import { beta, classes } from './job';
import { firstLanes } from './largest';
import { exponential } from './precise';

/*
 * The probabilities of a row that lie above the first bin, one by one. They are few, and are looked up by their logits when
 * the row has been added: a test in the loop that adds would cost all rows a third of its time. Of each 64 elements only
 * the lane-wise maximum is compared.
 */

/** Elements of a chunk, and bytes. */
const CHUNK: i32 = 64;
const CHUNK_BYTES: usize = 256;
/** Far more than the roundings on the way to the least gap. */
const ROOM: f64 = 4e-6;
const ROOM_SHARE: f64 = 2.4e-7;

/**
 * All but the predicted class's, which is seen to by itself.
 *
 * @param values the row in float32, or its differences from the largest element
 * @param shift the largest of them
 * @param row the row as it is, whose largest element is `max`
 * @param tail of the softmax: its sum but for the largest term, which is 1
 */
export function addLarge<T>(
  values: usize, shift: f32, row: usize, max: f64, tail: f64, predicted: i32, label: i32,
): void {
  const lowest = <f64>shift + (logarithm(tail) - logarithm(1 / leastLarge() - 1) - ROOM) / beta;
  const least = f32x4.splat(<f32>(lowest - ROOM_SHARE * abs(lowest)));
  const end = values + ((<usize>classes * 4) & -CHUNK_BYTES);
  let k = 0;
  for (let at = values; at < end; at += CHUNK_BYTES, k += CHUNK) {
    let a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
    for (let i: usize = 64; i < CHUNK_BYTES; i += 64) {
      a = f32x4.pmax(a, v128.load(at + i));
      b = f32x4.pmax(b, v128.load(at + i, 16));
      c = f32x4.pmax(c, v128.load(at + i, 32));
      d = f32x4.pmax(d, v128.load(at + i, 48));
    }
    if (!v128.any_true(f32x4.ge(f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d)), least))) continue;
    const low = sixteen(at, least) | (sixteen(at + 64, least) << 16);
    const high = sixteen(at + 128, least) | (sixteen(at + 192, least) << 16);
    addSome<T>(<u64>(<u32>low) | (<u64>(<u32>high) << 32), k, row, max, 1 + tail, predicted, label);
  }
  for (let at = end; k < classes; at += 16, k += 4) {
    const found = v128.and(f32x4.ge(v128.load(at), least), firstLanes<f32>(classes - k));
    addSome<T>(<u64>i32x4.bitmask(found), k, row, max, 1 + tail, predicted, label);
  }
}

/** ln(1 + x) for x ≥ 0. */
@inline
function logarithm(x: f64): f64 {
  const y = f32x4.splat(<f32>x);
  return <f64>f32x4.extract_lane(logarithmOfOnePlus(y, f32x4.div(ones(), f32x4.add(ones(), y))), 0);
}

/** A bit for each of sixteen elements: whether it is at least `least`. */
@inline
function sixteen(at: usize, least: v128): i32 {
  const ab = i16x8.narrow_i32x4_s(f32x4.ge(v128.load(at), least), f32x4.ge(v128.load(at, 16), least));
  const cd = i16x8.narrow_i32x4_s(f32x4.ge(v128.load(at, 32), least), f32x4.ge(v128.load(at, 48), least));
  return i8x16.bitmask(i8x16.narrow_i16x8_s(ab, cd));
}

/** Those of the classes from `first` on whose bits are set. */
@inline
function addSome<T>(
  which: u64, first: i32, row: usize, max: f64, total: f64, predicted: i32, label: i32,
): void {
  for (let found = which; found != 0; found &= found - 1) {
    const k = first + <i32>ctz(found);
    if (k == predicted) continue;
    const gap = beta * (<f64>load<T>(row + <usize>k * sizeof<T>()) - max);
    addToBin(k, f64x2.extract_lane(exponential(f64x2.splat(gap)), 0) / total, k == label);
  }
}
