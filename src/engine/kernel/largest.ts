/*
 * The largest element of a row and its place, for rows of float32 and of float64.
 *
 * It costs one instruction for each vector of the row: the row is cut in chunks of 64 elements, and of each only the
 * lane-wise maximum is kept. The largest element, its place, and after it is taken out the second largest, are then
 * looked up among the few maxima and in one chunk, without a branch that depends on the data: one that is mispredicted
 * costs as much as several vectors of the row.
 *
 * `pmax` is one instruction on every machine, `max`, which cares for NaN and −0, seven or eight on x86. With this order
 * of its arguments it passes over NaN.
 */

/** Elements of a chunk. */
export const CHUNK: i32 = 64;
/** Vectors that are searched at a time. */
export const GROUP: i32 = 16;

@inline
export function lanes<T>(): i32 {
  return 16 / sizeof<T>();
}

/** All ones in the first `count` lanes. */
@inline
export function firstLanes<T>(count: i32): v128 {
  if (sizeof<T>() == 8) return i64x2.gt_s(i64x2.splat(count), i64x2(0, 1));
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
}

/** Bytes of the maxima of a row: a vector for each chunk, in whole groups. */
export function maximaBytes(classes: i32): i32 {
  return (((classes + CHUNK - 1) / CHUNK + GROUP - 1) & -GROUP) << 4;
}

/** To be called once before `keepMaxima` is, with rows of the same length: fills the last group with −Infinity. */
export function clearMaxima<T>(maxima: usize, classes: i32): void {
  const bytes = maximaBytes(classes);
  for (let i = 0; i < bytes; i += 16) v128.store(maxima + i, v128.splat<T>(-Infinity));
}

/** Keeps the lane-wise maxima of the chunks of a row, or of one chunk of it. */
export function keepMaxima<T>(row: usize, classes: i32, maxima: usize): void {
  let at = row;
  let to = maxima;
  let left = classes;
  for (; left >= CHUNK; left -= CHUNK) {
    let a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
    for (let i = 1; i < CHUNK / 4 / lanes<T>(); i++) {
      at += 64;
      a = v128.pmax<T>(a, v128.load(at));
      b = v128.pmax<T>(b, v128.load(at, 16));
      c = v128.pmax<T>(c, v128.load(at, 32));
      d = v128.pmax<T>(d, v128.load(at, 48));
    }
    at += 64;
    // A NaN among the first four vectors would stay; as the second argument it does not.
    const floor = v128.splat<T>(-Infinity);
    const ab = v128.pmax<T>(v128.pmax<T>(floor, a), v128.pmax<T>(floor, b));
    const cd = v128.pmax<T>(v128.pmax<T>(floor, c), v128.pmax<T>(floor, d));
    v128.store(to, v128.pmax<T>(ab, cd));
    to += 16;
  }
  if (left == 0) return;
  let a = v128.splat<T>(-Infinity);
  for (; left >= lanes<T>(); left -= lanes<T>()) {
    a = v128.pmax<T>(a, v128.load(at));
    at += 16;
  }
  const rest = v128.bitselect(v128.load(at), v128.splat<T>(-Infinity), firstLanes<T>(left));
  v128.store(to, v128.pmax<T>(a, rest));
}

/** The chunk that an element is in was changed. */
@inline
export function renewMaximum<T>(row: usize, classes: i32, maxima: usize, place: i32): void {
  const first = place & -CHUNK;
  keepMaxima<T>(row + <usize>first * sizeof<T>(), min(CHUNK, classes - first), maxima + ((<usize>place / CHUNK) << 4));
}

/** The largest of the maxima, −Infinity where there is nothing but NaN. */
export function largestOf<T>(maxima: usize, classes: i32): T {
  const end = maxima + maximaBytes(classes);
  let a = v128.load(maxima), b = v128.load(maxima, 16), c = v128.load(maxima, 32), d = v128.load(maxima, 48);
  for (let at = maxima + 64; at < end; at += 64) {
    a = v128.pmax<T>(a, v128.load(at));
    b = v128.pmax<T>(b, v128.load(at, 16));
    c = v128.pmax<T>(c, v128.load(at, 32));
    d = v128.pmax<T>(d, v128.load(at, 48));
  }
  a = v128.pmax<T>(v128.pmax<T>(a, b), v128.pmax<T>(c, d));
  a = v128.pmax<T>(a, i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  if (sizeof<T>() == 4) {
    a = v128.pmax<T>(a, i8x16.shuffle(a, a, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  }
  return v128.extract_lane<T>(a, 0);
}

/** The first place of a value that is in the row, by its maxima. */
export function placeOf<T>(row: usize, maxima: usize, value: T): i32 {
  const wanted = v128.splat<T>(value);
  let group = 0;
  let found = lanesThat<T>(maxima, wanted, false);
  while (found == 0) {
    group++;
    found = lanesThat<T>(maxima + (<usize>group << 8), wanted, false);
  }
  const chunk = group * GROUP + <i32>ctz(found) / lanes<T>();
  let first = chunk * CHUNK;
  found = lanesThat<T>(row + <usize>first * sizeof<T>(), wanted, false);
  if (sizeof<T>() == 8 && found == 0) {
    first += CHUNK / 2;
    found = lanesThat<T>(row + <usize>first * sizeof<T>(), wanted, false);
  }
  return first + <i32>ctz(found);
}

/** One bit for each lane of 16 vectors: whether it equals the lane of `wanted`, or exceeds it. */
@inline
export function lanesThat<T>(at: usize, wanted: v128, exceed: bool): u64 {
  if (sizeof<T>() == 8) {
    let found: u64 = 0;
    for (let i: usize = 0; i < 16; i++) {
      found |= <u64>(<u32>i64x2.bitmask(compared<T>(at + (i << 4), wanted, exceed))) << (<u64>i << 1);
    }
    return found;
  }
  return (
    lanesOfFour(at, wanted, exceed) |
    (lanesOfFour(at + 64, wanted, exceed) << 16) |
    (lanesOfFour(at + 128, wanted, exceed) << 32) |
    (lanesOfFour(at + 192, wanted, exceed) << 48)
  );
}

@inline
function lanesOfFour(at: usize, wanted: v128, exceed: bool): u64 {
  const ab = i16x8.narrow_i32x4_s(compared<f32>(at, wanted, exceed), compared<f32>(at + 16, wanted, exceed));
  const cd = i16x8.narrow_i32x4_s(compared<f32>(at + 32, wanted, exceed), compared<f32>(at + 48, wanted, exceed));
  return <u64>(<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(ab, cd)));
}

@inline
function compared<T>(at: usize, wanted: v128, exceed: bool): v128 {
  return exceed ? v128.gt<T>(v128.load(at), wanted) : v128.eq<T>(v128.load(at), wanted);
}
