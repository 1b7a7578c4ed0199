import { classes, labels } from './job';

/**
 * Makes a label of the first `count` rows (rounded up to fours) that is no class −1: of numbers without a sign, one that
 * is negative is far above any class.
 */
export function dropForeignLabels(count: i32): void {
  const end = i32x4.splat(classes);
  for (let i = 0; i < count; i += 4) {
    const at = labels + (<usize>i << 2);
    const label = v128.load(at);
    v128.store(at, v128.or(label, i32x4.ge_u(label, end)));
  }
}
