import { lanes } from './largest';

/**
 * How many classes score higher than the label, those of the same score but a lower index among them: before the label
 * the comparison is ≥, after it >.
 */
export function rankOf<T>(row: usize, classes: i32, label: i32, value: T): i32 {
  const wanted = v128.splat<T>(value);
  const width = lanes<T>();
  let above = i64x2.splat(0);
  let k = 0;
  for (; k + 4 * width <= label; k += 4 * width) above = sum<T>(above, ofFour<T>(place<T>(row, k), wanted, true));
  for (; k + width <= label; k += width) above = sum<T>(above, ofOne<T>(place<T>(row, k), wanted, true));
  let rank = 0;
  const after = min(k + width, classes);
  for (; k < after; k++) {
    const z = load<T>(place<T>(row, k));
    if (z > value || (z == value && k < label)) rank++;
  }
  for (; k + 4 * width <= classes; k += 4 * width) above = sum<T>(above, ofFour<T>(place<T>(row, k), wanted, false));
  for (; k + width <= classes; k += width) above = sum<T>(above, ofOne<T>(place<T>(row, k), wanted, false));
  for (; k < classes; k++) if (load<T>(place<T>(row, k)) > value) rank++;
  if (sizeof<T>() == 8) return rank - <i32>(i64x2.extract_lane(above, 0) + i64x2.extract_lane(above, 1));
  const pairs = i64x2.add(i64x2.extend_low_i32x4_s(above), i64x2.extend_high_i32x4_s(above));
  return rank - <i32>(i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1));
}

@inline
function place<T>(row: usize, k: i32): usize {
  return row + <usize>k * sizeof<T>();
}

/** Four vectors are added up among themselves first: the next four need not wait. */
@inline
function ofFour<T>(at: usize, wanted: v128, ties: bool): v128 {
  const ab = sum<T>(ofOne<T>(at, wanted, ties), ofOne<T>(at + 16, wanted, ties));
  return sum<T>(ab, sum<T>(ofOne<T>(at + 32, wanted, ties), ofOne<T>(at + 48, wanted, ties)));
}

/** −1 in each lane that holds a higher score, or the same where `ties` count. */
@inline
function ofOne<T>(at: usize, wanted: v128, ties: bool): v128 {
  return ties ? v128.ge<T>(v128.load(at), wanted) : v128.gt<T>(v128.load(at), wanted);
}

@inline
function sum<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.add(a, b) : i32x4.add(a, b);
}
