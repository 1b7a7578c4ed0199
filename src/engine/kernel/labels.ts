import { classes, labels } from './job';

/**
 * Makes a label of the first `count` rows (rounded up to fours) that is no class −1: of numbers without a sign, one that
 * is negative is far above any class. Returns whether there was one, other than −1.
 */
export function dropForeignLabels(count: i32): bool {
  const end = i32x4.splat(classes), none = i32x4.splat(-1);
  let dropped = i32x4.splat(0);
  for (let i = 0; i < count; i += 4) {
    const at = labels + (<usize>i << 2);
    const label = v128.load(at);
    const foreign = i32x4.ge_u(label, end);
    dropped = v128.or(dropped, v128.and(foreign, i32x4.ne(label, none)));
    v128.store(at, v128.or(label, foreign));
  }
  return v128.any_true(dropped);
}
