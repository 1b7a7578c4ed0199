import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSoftmax, logSumExp, softmax } from '../../../src/engine/softmax';
import { expectAllClose, expectClose } from './tables';

const logits = fc.array(fc.double({ min: -700, max: 700, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('softmax', () => {
  it('sums to 1 and keeps the order', () => {
    fc.assert(
      fc.property(logits, (z) => {
        const p = softmax(z);
        expectClose(
          p.reduce((a, b) => a + b, 0),
          1,
          1e-14,
        );
        for (let i = 1; i < z.length; i++) {
          if ((z[i] as number) > (z[i - 1] as number)) expect(p[i]).toBeGreaterThanOrEqual(p[i - 1] as number);
        }
      }),
    );
  });

  it('does not change when a constant is added to every logit', () => {
    // Multiples of 1/64 and a whole constant, so that the sums themselves are exact.
    const grid = fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(grid, fc.integer({ min: -1e9, max: 1e9 }), (units, constant) => {
        const z = units.map((unit) => unit / 64);
        expect(softmax(z.map((value) => value + constant))).toEqual(softmax(z));
      }),
    );
  });

  it('is 1/(1 + exp(b − a)) for two classes', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (a) => {
        expectClose(softmax([a, 0])[0], 1 / (1 + Math.exp(-a)), 1e-14);
      }),
    );
  });

  it('gives tied classes exactly equal shares', () => {
    for (const k of [2, 3, 7, 10, 1000]) expect(softmax(new Float64Array(k).fill(3.7))[k - 1]).toBe(1 / k);
  });

  it('multiplies by the inverse temperature', () => {
    expectAllClose(softmax([1, 2, 4], 0.5), softmax([0.5, 1, 2]));
  });

  it('gives a masked class exactly 0', () => {
    expect(Array.from(softmax([0, -Infinity, 0]))).toEqual([0.5, 0, 0.5]);
    expect(Array.from(softmax([-Infinity, -1000]))).toEqual([0, 1]);
  });

  it('gives an infinite logit everything, and several an even share', () => {
    expect(Array.from(softmax([1, Infinity, 2]))).toEqual([0, 1, 0]);
    expect(Array.from(softmax([Infinity, Infinity, 2, -Infinity]))).toEqual([0.5, 0.5, 0, 0]);
    expect(Array.from(logSoftmax([1, Infinity]))).toEqual([-Infinity, 0]);
  });

  it('is NaN where a logit is or where nothing is left', () => {
    expect(Array.from(softmax([1, NaN, Infinity]))).toEqual([NaN, NaN, NaN]);
    expect(Array.from(softmax([-Infinity, -Infinity]))).toEqual([NaN, NaN]);
    expect(Array.from(logSoftmax([NaN, 1]))).toEqual([NaN, NaN]);
  });

  it('writes into the array that it is given', () => {
    const out = new Float64Array(2);
    expect(softmax([0, 0], 1, out)).toBe(out);
    expect(logSoftmax([0, 0], 1, out)).toBe(out);
  });
});

describe('log-softmax and log-sum-exp', () => {
  it('stay finite where the probability underflows', () => {
    expect(logSoftmax([0, -5000])[1]).toBe(-5000);
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
    expect(logSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.LN2, 12);
  });

  it('keep the digits of a dominant class', () => {
    expect(logSoftmax([0, -50])[0]).toBe(-Math.exp(-50));
    expect(logSumExp([0, -50])).toBe(Math.exp(-50));
  });

  it('agree: ln softmax = z − log-sum-exp', () => {
    fc.assert(
      fc.property(logits, (z) => {
        const lse = logSumExp(z);
        logSoftmax(z).forEach((value, k) => {
          expect(Math.abs(value - ((z[k] as number) - lse))).toBeLessThanOrEqual(1e-12 * 700);
        });
      }),
    );
  });

  it('of nothing: log-sum-exp is −∞, of NaN NaN, of an infinite logit ∞', () => {
    expect(logSumExp([-Infinity])).toBe(-Infinity);
    expect(logSumExp([1, NaN])).toBe(NaN);
    expect(logSumExp([1, Infinity])).toBe(Infinity);
  });
});
