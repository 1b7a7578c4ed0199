import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradientRow } from '../../../src/engine/crossEntropy';
import { brierGradientRow, hessianVectorRow } from '../../../src/engine/hessian';
import { softmax } from '../../../src/engine/softmax';
import { finiteDifferences, norm } from './finiteDifferences';
import { expectAllClose, expectClose } from './tables';

const four = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });

describe('product with the Hessian of the cross-entropy', () => {
  it('is the change of the gradient along the vector', () => {
    fc.assert(
      fc.property(four, four, (z, v) => {
        const along = (step: number) =>
          gradientRow(
            Float64Array.from(z, (value, k) => value + step * (v[k] as number)),
            1,
            2,
          );
        const [above, below] = [along(1e-5), along(-1e-5)];
        hessianVectorRow(z, 1, v).forEach((value, k) => {
          expect(Math.abs(value - ((above[k] as number) - (below[k] as number)) / 2e-5)).toBeLessThan(1e-7);
        });
      }),
    );
  });

  it('is diag(p) − ppᵀ, column by column', () => {
    const z = [0.3, -1, 2];
    const p = softmax(z, 0.7);
    for (let j = 0; j < 3; j++) {
      const column = hessianVectorRow(
        z,
        0.7,
        [0, 1, 2].map((k) => (k === j ? 1 : 0)),
      );
      expectAllClose(
        column,
        Array.from(p, (value, k) => (k === j ? value : 0) - value * (p[j] as number)),
        1e-12,
      );
    }
  });

  it('is 0 for a constant vector, sums to 0 and is never negative as a form', () => {
    fc.assert(
      fc.property(four, four, (z, v) => {
        expect(Array.from(hessianVectorRow(z, 1, [3, 3, 3, 3]), Math.abs)).toEqual([0, 0, 0, 0]);
        const product = hessianVectorRow(z, 1, v);
        expect(Math.abs(product.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-14);
        expect(product.reduce((sum, value, k) => sum + value * (v[k] as number), 0)).toBeGreaterThanOrEqual(-1e-14);
      }),
    );
  });

  it('has a norm of at most 1/2, reached by an even pair', () => {
    expectAllClose(hessianVectorRow([0, 0], 1, [1, -1]), [0.5, -0.5], 1e-15);
  });

  it('keeps the digits of a confident row', () => {
    const q = Math.exp(-60);
    expectAllClose(
      hessianVectorRow([60, 0], 1, [0, 1]).map((value) => value / q),
      [-1, 1],
      1e-12,
    );
  });
});

describe('gradient of the Brier score', () => {
  const brierOf = (z: Float64Array, label: number) =>
    softmax(z).reduce((sum, p, k) => sum + (p - (k === label ? 1 : 0)) ** 2, 0);

  it('agrees with finite differences', () => {
    fc.assert(
      fc.property(four, fc.integer({ min: 0, max: 3 }), (z, label) => {
        const differences = finiteDifferences((at) => brierOf(at, label), z);
        brierGradientRow(z, 1, label).forEach((value, k) => {
          expect(Math.abs(value - (differences[k] as number))).toBeLessThan(1e-8);
        });
      }),
    );
  });

  // K = 3, the label behind by m: the squared error falls silent where it is confidently wrong, cross-entropy does not.
  it.each([
    [0, 0.816, 0.544],
    [2, 1.195, 0.508],
    [5, 1.4, 0.0485],
    [10, Math.SQRT2, 3.4e-4],
    [20, Math.SQRT2, 1.5e-8],
  ])('has the known length where the label is behind by %d', (margin, crossEntropy, brier) => {
    const z = [0, margin, 0];
    expect(norm(gradientRow(z, 1, 0))).toBeCloseTo(crossEntropy, 3);
    expectClose(norm(brierGradientRow(z, 1, 0)) / brier, 1, 0.03);
  });
});
