import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laboratory } from '../../../src/cells/inspector/laboratory';
import { laboratoryReport } from '../../../src/cells/inspector/laboratorySentence';
import type { Precision } from '../../../src/engine/precision';

function lab(z: number[], precision: Precision, addend = 0, scale = 1) {
  return laboratory(Float64Array.from(z), { precision, addend, scale });
}

describe('the precision laboratory', () => {
  // The limits of exp: overflow above 11.090 (fp16), 88.719 (bf16), 88.723 (fp32), 709.783 (fp64).
  it.each([
    ['fp16', 11, 11.1],
    ['bf16', 88, 89],
    ['fp32', 88.7, 88.8],
    ['fp64', 709.7, 709.8],
  ] as const)('overflows %s between %d and %d', (precision, below, above) => {
    expect(lab([below, 0], precision).naive.isNaN).toBe(false);
    const over = lab([above, 0], precision);
    expect(over.naive.isNaN).toBe(true);
    expect(over.stable.isNaN).toBe(false);
    expect(laboratoryReport(over).naiveFails).toBe(true);
    expect(laboratoryReport(over).stableFails).toBe(false);
  });

  it('says what overflowed', () => {
    expect(laboratoryReport(lab([91.2, 90, 0], 'fp32')).naive).toBe('naive: exp(91.20) overflows fp32, and ∞/∞ = NaN.');
  });

  it('says that everything underflowed', () => {
    expect(laboratoryReport(lab([1, 2, 3], 'fp32', -1000)).naive).toBe(
      'naive: every exponential underflows fp32 to 0, and 0/0 = NaN.',
    );
  });

  it('says that only the sum overflowed', () => {
    const report = laboratoryReport(lab(new Array(20).fill(11), 'fp16'));
    expect(report.naive).toBe('naive: the sum of the exponentials overflows fp16, and every probability is 0.');
    expect(report.naiveFails).toBe(true);
  });

  it('counts what underflowed', () => {
    expect(laboratoryReport(lab([0, -200, -300], 'fp32')).stable).toMatch(/; 2 of 3 exponentials underflow to 0\.$/);
  });

  it('says that the steps of the precision are too wide', () => {
    const { stable } = laboratoryReport(lab([2.1, 0.3, -1], 'fp16', 1000));
    expect(stable).toMatch(
      /^stable: largest error 0\.\d+ against float64, because fp16 keeps logits of this size in steps of 0\.5000\.$/,
    );
  });

  it('says that the logits themselves are too large', () => {
    const report = laboratoryReport(lab([700, 0], 'fp16', 0, 100));
    expect(report.stable).toBe('stable: the logit 70000 is beyond the largest fp16, and ∞ − ∞ = NaN.');
    expect(report.stableFails).toBe(true);
  });

  it.each([
    [[NaN, 1], 'naive: a logit is NaN, and so is every probability.'],
    [[Number.POSITIVE_INFINITY, 1], 'naive: exp(∞) overflows fp32, and ∞/∞ = NaN.'],
    [
      [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
      'naive: every exponential underflows fp32 to 0, and 0/0 = NaN.',
    ],
  ])('withstands %j', (z, naive) => {
    expect(laboratoryReport(lab(z, 'fp32')).naive).toBe(naive);
  });

  it('is exact in float64 but for the rounding of z + c', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 2, maxLength: 20 }),
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        (z, c) => {
          expect(lab(z, 'fp64', c).stableError).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it('has a step that is the distance of two floats', () => {
    expect(lab([1000, 0], 'fp16').step).toBe(0.5);
    expect(lab([1, 0], 'fp32').step).toBe(2 ** -23);
    expect(lab([1, 0], 'fp64').step).toBe(Number.EPSILON);
  });
});
