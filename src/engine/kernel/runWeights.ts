import { coefficient, ones, scaledPower } from './exponential';
import { EXPONENTS, endOf, FRACTIONS, SIXTEEN } from './run';

/** The second loop over a run: weights in the place of the fractions. */
export function weigh(elements: i32, work: usize): void {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones();
  const end = endOf(work, elements);
  for (let at = work; at < end; at += SIXTEEN) {
    // One behind the other, not in a loop: its counter would take a fifth of the instructions.
    v128.store(at, weightAt(at, c1, c2, c3, c4, c5, one), FRACTIONS);
    v128.store(at, weightAt(at + 16, c1, c2, c3, c4, c5, one), FRACTIONS + 16);
    v128.store(at, weightAt(at + 32, c1, c2, c3, c4, c5, one), FRACTIONS + 32);
    v128.store(at, weightAt(at + 48, c1, c2, c3, c4, c5, one), FRACTIONS + 48);
  }
}

/** The weights of a vector of a run. */
@inline
export function weightAt(at: usize, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128, one: v128): v128 {
  return scaledPower(v128.load(at, FRACTIONS), v128.load(at, EXPONENTS), c1, c2, c3, c4, c5, one);
}
