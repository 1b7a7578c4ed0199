import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialProbability, chanceOfAtLeast } from '../../../src/engine/binomial';
import { expectClose } from './tables';

describe('binomial probabilities', () => {
  it('sum to 1', () => {
    for (const n of [1, 2, 17, 18, 19, 40, 1000, 20_000]) {
      for (const p of [1e-9, 0.01, 0.3, 0.5, 0.999]) {
        let sum = 0;
        for (let k = 0; k <= n; k++) sum += binomialProbability(k, n, p);
        expectClose(sum, 1, 1e-12);
      }
    }
  });

  it('are those of a fraction that can be counted', () => {
    // 10 of 20 tosses: 184,756 of 2^20.
    expectClose(binomialProbability(10, 20, 0.5), 184_756 / 2 ** 20, 1e-14);
    expectClose(binomialProbability(1, 3, 0.25), 27 / 64, 1e-14);
  });

  it('have the tail that the chance was asked for', () => {
    const counts = fc
      .integer({ min: 1, max: 3000 })
      .chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, fc.double({ min: 1e-6, max: 0.5, noNaN: true }), ([k, n], tail) => {
        const p = chanceOfAtLeast(k, n, tail);
        let atLeast = 0;
        for (let j = n; j >= k; j--) atLeast += binomialProbability(j, n, p);
        expect(Math.abs(atLeast / tail - 1)).toBeLessThan(1e-10);
      }),
    );
  });

  it('are quickly had of a thousand million trials', () => {
    const p = chanceOfAtLeast(300_000_000, 1e9, 0.025);
    expectClose(p, 0.3 - 1.96 * Math.sqrt((0.3 * 0.7) / 1e9), 1e-8);
  });
});
