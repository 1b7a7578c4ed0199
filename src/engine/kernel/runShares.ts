import { coefficient, ones, scaledPower } from './exponential';
import { multiplyAdd } from './multiplyAdd';
import { EXPONENTS, endOf, FRACTIONS, SIXTEEN } from './run';

/** The second loop over a run for the totals of classes: adds weight · share to each of the float32 from `totals` on. */
export function addShares(elements: i32, work: usize, share: f32, totals: usize): void {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones();
  const factor = f32x4.splat(share);
  const end = endOf(work, elements);
  let to = totals;
  for (let at = work; at < end; at += SIXTEEN) {
    for (let i: usize = 0; i < 64; i += 16) {
      const w = scaledPower(v128.load(at + i, FRACTIONS), v128.load(at + i, EXPONENTS), c1, c2, c3, c4, c5, one);
      v128.store(to + i, multiplyAdd(w, factor, v128.load(to + i)));
    }
    to += 64;
  }
}
