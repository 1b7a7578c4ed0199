import { CHUNK, firstLanes, GROUP, lanes, lanesThat } from './largest';

/**
 * How many classes score higher than the label, those of the same score but a lower index among them. Only chunks whose
 * maxima reach the label's score are looked at, and there are few where the label is not far from the top.
 *
 * @param maxima of the row as it is, see largest.ts
 */
export function rankOf<T>(row: usize, classes: i32, label: i32, value: T, maxima: usize): i32 {
  // What is no less than the label's score exceeds the next number below it.
  const most = v128.splat<T>(value), least = v128.splat<T>(nextBelow<T>(value));
  const own = label / CHUNK;
  const groups = (classes - 1) / (CHUNK * GROUP);
  let above = i64x2.splat(0);
  for (let group = 0; group <= groups; group++) {
    let found = lanesThat<T>(maxima + (<usize>group << 8), least, true);
    while (found != 0) {
      const within = <i32>ctz(found) / lanes<T>();
      found &= ~(((<u64>1 << lanes<T>()) - 1) << <u64>(within * lanes<T>()));
      const chunk = group * GROUP + within;
      above = sum<T>(above, countIn<T>(row, classes, chunk, chunk < own ? least : most));
    }
  }
  return total<T>(above) + tiesBefore<T>(row + <usize>(own * CHUNK) * sizeof<T>(), label - own * CHUNK, most);
}

/** The number of elements of a chunk that exceed `wanted`, in some lanes, as negative numbers. */
@inline
function countIn<T>(row: usize, classes: i32, chunk: i32, wanted: v128): v128 {
  let at = row + <usize>(chunk * CHUNK) * sizeof<T>();
  let left = min(CHUNK, classes - chunk * CHUNK);
  let above = i64x2.splat(0);
  // Four vectors are added up among themselves first: the next four need not wait.
  for (; left >= 4 * lanes<T>(); left -= 4 * lanes<T>()) {
    const ab = sum<T>(v128.gt<T>(v128.load(at), wanted), v128.gt<T>(v128.load(at, 16), wanted));
    const cd = sum<T>(v128.gt<T>(v128.load(at, 32), wanted), v128.gt<T>(v128.load(at, 48), wanted));
    above = sum<T>(above, sum<T>(ab, cd));
    at += 64;
  }
  for (; left > 0; left -= lanes<T>()) {
    above = sum<T>(above, v128.and(v128.gt<T>(v128.load(at), wanted), firstLanes<T>(left)));
    at += 16;
  }
  return above;
}

/** How many of the first elements of a chunk equal the label's score. */
@inline
function tiesBefore<T>(chunk: usize, count: i32, score: v128): i32 {
  let same = lanesThat<T>(chunk, score, false);
  if (sizeof<T>() == 8 && count >= CHUNK / 2) same |= lanesThat<T>(chunk + CHUNK * 4, score, false) << 32;
  return <i32>popcnt(same & ((<u64>1 << <u64>count) - 1));
}

/** The largest number below one that is finite. */
@inline
function nextBelow<T>(value: T): T {
  if (sizeof<T>() == 8) {
    const bits = reinterpret<i64>(<f64>value);
    return <T>reinterpret<f64>(value == 0 ? i64.MIN_VALUE + 1 : bits > 0 ? bits - 1 : bits + 1);
  }
  const bits = reinterpret<i32>(<f32>value);
  return <T>reinterpret<f32>(value == 0 ? i32.MIN_VALUE + 1 : bits > 0 ? bits - 1 : bits + 1);
}

/** The same of −Infinity, of which there is no number below: all but NaN is higher, or equal and counted before the label. */
export function rankOfMasked<T>(row: usize, classes: i32, label: i32): i32 {
  let rank = 0;
  for (let k = 0; k < classes; k++) {
    const z = load<T>(row + <usize>k * sizeof<T>());
    if (z > -Infinity || (z == -Infinity && k < label)) rank++;
  }
  return rank;
}

@inline
function sum<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.add(a, b) : i32x4.add(a, b);
}

@inline
function total<T>(a: v128): i32 {
  if (sizeof<T>() == 8) return -<i32>(i64x2.extract_lane(a, 0) + i64x2.extract_lane(a, 1));
  const pairs = i64x2.add(i64x2.extend_low_i32x4_s(a), i64x2.extend_high_i32x4_s(a));
  return -<i32>(i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1));
}
