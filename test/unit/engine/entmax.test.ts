import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entmax, entmax15 } from '../../../src/engine/entmax';
import { softmax } from '../../../src/engine/softmax';
import { sparsemax } from '../../../src/engine/sparsemax';
import { expectAllClose, expectClose } from './tables';

const scores = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 1, maxLength: 12 });
const rounded = (p: Float64Array) => Array.from(p, (value) => Number(value.toFixed(4)));

describe('the README of the entmax package', () => {
  it.each([
    ['softmax', softmax([-2, 0, 0.5]), [0.0486, 0.3592, 0.5922]],
    ['sparsemax', sparsemax([-2, 0, 0.5]), [0, 0.25, 0.75]],
    ['1.5-entmax', entmax15([-2, 0, 0.5]), [0, 0.326, 0.674]],
    ['α = 1.33', entmax([-1, 0, 0.5], 1.33), [0.046, 0.3276, 0.6264]],
    ['α = 1.33, a second row', entmax([1, 2, 3.5], 1.33), [0.0026, 0.1012, 0.8963]],
  ])('%s', (_, p, values) => {
    expect(rounded(p)).toEqual(values);
  });
});

describe('sparse maps', () => {
  const maps: [string, number, (z: ArrayLike<number>) => Float64Array][] = [
    ['sparsemax', 2, (z) => sparsemax(z)],
    ['1.5-entmax', 1.5, (z) => entmax15(z)],
    ['1.2-entmax', 1.2, (z) => entmax(z, 1.2)],
    ['3-entmax', 3, (z) => entmax(z, 3)],
  ];

  it.each(maps)('%s sums to 1, keeps the order, and does not move with a constant', (_, __, map) => {
    fc.assert(
      fc.property(scores, (z) => {
        const p = map(z);
        expectClose(
          p.reduce((sum, value) => sum + value, 0),
          1,
          1e-14,
        );
        for (let i = 0; i < z.length; i++) {
          for (let j = 0; j < z.length; j++) {
            if ((z[i] as number) > (z[j] as number)) expect(p[i]).toBeGreaterThanOrEqual(p[j] as number);
          }
        }
        map(z.map((value) => value + 64)).forEach((value, k) => {
          expect(Math.abs(value - (p[k] as number))).toBeLessThan(1e-10);
        });
      }),
    );
  });

  // Stationarity on the support: p_k^(α − 1) − (α − 1) z_k is the same −τ for all, and no less for the others.
  it.each(maps)('%s satisfies the conditions that define it', (_, alpha, map) => {
    fc.assert(
      fc.property(scores, (z) => {
        const p = map(z);
        const tau = z.map((value, k) => (alpha - 1) * value - (p[k] as number) ** (alpha - 1));
        const inside = tau.filter((_, k) => (p[k] as number) > 0);
        const outside = tau.filter((_, k) => p[k] === 0);
        const largest = Math.max(...inside);
        expect(largest - Math.min(...inside)).toBeLessThan(1e-11);
        for (const value of outside) expect(value).toBeLessThanOrEqual(largest + 1e-11);
      }),
    );
  });

  it('the exact algorithms are what the bisection comes to', () => {
    fc.assert(
      fc.property(scores, (z) => {
        for (const [exact, alpha] of [[entmax15(z), 1.5 + 2 ** -40] as const, [sparsemax(z), 2 + 2 ** -40] as const]) {
          entmax(z, alpha).forEach((value, k) => {
            expect(Math.abs(value - (exact[k] as number))).toBeLessThan(1e-10);
          });
        }
      }),
    );
  });

  it('α = 1 is softmax, and nearly 1 nearly so', () => {
    expect(entmax([1, 2, 3], 1)).toEqual(softmax([1, 2, 3]));
    expectAllClose(entmax([1, 2, 3], 1 + 1e-6), softmax([1, 2, 3]), 1e-5);
  });

  it('β multiplies the scores', () => {
    expectAllClose(entmax15([1, 2, 3], 0.25), entmax15([0.25, 0.5, 0.75]), 1e-14);
    expectAllClose(sparsemax([1, 2, 3], 0.25), sparsemax([0.25, 0.5, 0.75]), 1e-14);
  });

  it('gives a masked class nothing, equal scores the same, one infinite score all', () => {
    expect(Array.from(sparsemax([0, -Infinity, 0]))).toEqual([0.5, 0, 0.5]);
    expect(Array.from(entmax15([0, -Infinity, 0]))).toEqual([0.5, 0, 0.5]);
    expectAllClose(entmax([7, 7, 7], 1.7), [1 / 3, 1 / 3, 1 / 3], 1e-14);
    expect(Array.from(entmax([1, Infinity, 2], 1.5))).toEqual([0, 1, 0]);
    expect(Array.from(sparsemax([1, NaN]))).toEqual([NaN, NaN]);
    expect(Array.from(sparsemax([-Infinity, -Infinity]))).toEqual([NaN, NaN]);
  });

  it('does not overflow', () => {
    expect(Array.from(sparsemax([1e308, -1e308]))).toEqual([1, 0]);
    expect(Array.from(entmax([1e308, -1e308], 1.3))).toEqual([1, 0]);
  });

  it('refuses an α below 1', () => {
    expect(() => entmax([1, 2], 0.9)).toThrow(RangeError);
  });
});
