import { lanes } from './largest';

/**
 * How many classes score higher than the label, those of the same score but a lower index among them: before the label
 * the comparison is ≥, after it >.
 */
export function rankOf<T>(row: usize, classes: i32, label: i32, value: T): i32 {
  const wanted = v128.splat<T>(value);
  let above = i64x2.splat(0);
  let k = 0;
  for (; k + lanes<T>() <= label; k += lanes<T>()) above = counted<T>(above, v128.ge<T>(v128.load(place<T>(row, k)), wanted));
  let rank = 0;
  const after = min(k + lanes<T>(), classes);
  for (; k < after; k++) {
    const z = load<T>(place<T>(row, k));
    if (z > value || (z == value && k < label)) rank++;
  }
  for (; k + lanes<T>() <= classes; k += lanes<T>()) above = counted<T>(above, v128.gt<T>(v128.load(place<T>(row, k)), wanted));
  for (; k < classes; k++) if (load<T>(place<T>(row, k)) > value) rank++;
  if (sizeof<T>() == 8) return rank + <i32>(i64x2.extract_lane(above, 0) + i64x2.extract_lane(above, 1));
  const pairs = i64x2.add(i64x2.extend_low_i32x4_s(above), i64x2.extend_high_i32x4_s(above));
  return rank + <i32>(i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1));
}

@inline
function place<T>(row: usize, k: i32): usize {
  return row + <usize>k * sizeof<T>();
}

/** A comparison that holds is −1 in its lane. */
@inline
function counted<T>(count: v128, holds: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.sub(count, holds) : i32x4.sub(count, holds);
}
