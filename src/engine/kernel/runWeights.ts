import { coefficient, ones, scaledPower } from './exponential';
import { EXPONENTS, endOf, FRACTIONS, SIXTEEN } from './run';

/** The second loop over a run: weights in the place of the fractions. */
export function weigh(elements: i32, work: usize): void {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones();
  const end = endOf(work, elements);
  for (let at = work; at < end; at += SIXTEEN) {
    for (let i: usize = 0; i < 64; i += 16) {
      const f = v128.load(at + i, FRACTIONS);
      v128.store(at + i, scaledPower(f, v128.load(at + i, EXPONENTS), c1, c2, c3, c4, c5, one), FRACTIONS);
    }
  }
}
