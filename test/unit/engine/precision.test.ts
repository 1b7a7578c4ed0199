import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRECISIONS, type Precision, roundTo, softmaxIn } from '../../../src/engine/precision';
import { softmax } from '../../../src/engine/softmax';
import float16 from '../../fixtures/golden/float16.json';
import { expectAllClose } from './tables';

describe('rounding to a precision', () => {
  it('fp16 rounds as numpy.float16', () => {
    float16.values.forEach((value, i) => {
      expect(roundTo(value, 'fp16'), `${value}`).toBe(float16.float16[i] ?? Math.sign(value) * Infinity);
    });
  });

  it('bf16 rounds the upper half of a float32, ties to even', () => {
    const bits = new DataView(new ArrayBuffer(4));
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (x) => {
        bits.setFloat32(0, x);
        const word = bits.getUint32(0);
        if (Number.isFinite(x)) bits.setUint32(0, ((word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000) >>> 0);
        expect(roundTo(x, 'bf16')).toBe(bits.getFloat32(0));
      }),
      { numRuns: 2000 },
    );
  });

  it('fp32 is Math.fround and fp64 leaves everything as it is', () => {
    expect(roundTo(0.1, 'fp32')).toBe(Math.fround(0.1));
    expect(roundTo(0.1, 'fp64')).toBe(0.1);
  });

  it('keeps its own numbers, signs, zeros and infinities', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.constantFrom(...PRECISIONS), (x, precision) => {
        const once = roundTo(x, precision);
        expect(roundTo(once, precision)).toBe(once);
        expect(roundTo(-x, precision)).toBe(-once);
      }),
    );
    expect(roundTo(NaN, 'fp16')).toBe(NaN);
  });

  it('known numbers: 1/3, the spacing above 2048 and 256, the smallest subnormal', () => {
    expect(roundTo(1 / 3, 'fp16')).toBe(0.333251953125);
    expect(roundTo(1 / 3, 'bf16')).toBe(0.333984375);
    expect(roundTo(2049, 'fp16')).toBe(2048);
    expect(roundTo(257, 'bf16')).toBe(256);
    expect(roundTo(2 ** -24, 'fp16')).toBe(2 ** -24);
    expect(roundTo(2 ** -25, 'fp16')).toBe(0);
    expect(roundTo(2 ** -133, 'bf16')).toBe(2 ** -133);
  });
});

describe('where exp overflows', () => {
  it.each([
    ['fp16', 11.09, 0.01],
    ['bf16', 88.719, 0.01],
    ['fp32', 88.723, 0.001],
    ['fp64', 709.783, 0.001],
  ] as const)('%s: above %d', (precision, limit, around) => {
    expect(roundTo(Math.exp(limit - around), precision)).toBeLessThan(Infinity);
    expect(roundTo(Math.exp(limit + around), precision)).toBe(Infinity);
  });
  it.each([
    ['fp16', -17.33],
    ['fp32', -103.97],
    ['fp64', -745.13],
  ] as const)('%s: exp becomes 0 below %d', (precision, limit) => {
    expect(roundTo(Math.exp(limit + 0.01), precision)).toBeGreaterThan(0);
    expect(roundTo(Math.exp(limit - 0.01), precision)).toBe(0);
  });
});

describe('where exp begins to lose digits', () => {
  it.each([
    ['fp16', -9.7, 2 ** -14],
    ['fp32', -87.34, 2 ** -126],
    ['fp64', -708.4, 2 ** -1022],
  ] as const)('%s: below %d it is no normal number any more', (precision, limit, smallest) => {
    expect(roundTo(Math.exp(limit + 0.01), precision)).toBeGreaterThanOrEqual(smallest);
    expect(roundTo(Math.exp(limit - 0.01), precision)).toBeLessThan(smallest);
  });
});

describe('softmax in a precision', () => {
  it('stable in fp64 is the softmax', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 }), (z) => {
        expectAllClose(softmaxIn('fp64', z, 'stable').probabilities, softmax(z), 1e-13);
        expectAllClose(softmaxIn('fp64', z, 'naive').probabilities, softmax(z), 1e-12);
      }),
    );
  });

  it.each([
    ['fp16', 12],
    ['bf16', 89],
    ['fp32', 89],
    ['fp64', 710],
  ] as [Precision, number][])('naive %s turns into NaN at a logit of %d, stable does not', (precision, z) => {
    const naive = softmaxIn(precision, [z, 0, 1], 'naive');
    expect(naive).toMatchObject({ isNaN: true, overflowed: 1, underflowed: 0, sum: Infinity, logSumExp: Infinity });
    expect(Array.from(naive.probabilities)).toEqual([NaN, 0, 0]);
    const stable = softmaxIn(precision, [z, 0, 1], 'stable');
    expect(stable).toMatchObject({ isNaN: false, overflowed: 0 });
    expect(stable.logSumExp).toBe(roundTo(z, precision));
  });

  it('in fp32 two classes are told from 1 and 0 up to a gap of 24 ln 2 = 16.6355', () => {
    const larger = (gap: number) => softmaxIn('fp32', [gap, 0], 'stable').probabilities[0];
    expect(larger(16.6)).toBeLessThan(1);
    expect(larger(16.7)).toBe(1);
    expect(softmaxIn('fp64', [16.7, 0], 'stable').probabilities[0]).toBeLessThan(1);
  });

  it('of logits far below 0, as a shared maximum leaves them, naive is NaN in every precision', () => {
    for (const [precision, z] of [
      ['fp16', -20],
      ['bf16', -100],
      ['fp32', -110],
      ['fp64', -800],
    ] as const) {
      const naive = softmaxIn(precision, [z, z - 1, z - 2], 'naive');
      expect(naive.isNaN, precision).toBe(true);
      const stable = softmaxIn(precision, [z, z - 1, z - 2], 'stable');
      expect(stable.probabilities[0], precision).toBeCloseTo(0.665, 2);
    }
  });

  it('naive divides 0 by 0 where every exponential underflows', () => {
    const naive = softmaxIn('fp16', [-20, -30], 'naive');
    expect(naive).toMatchObject({ isNaN: true, underflowed: 2, sum: 0, logSumExp: -Infinity });
    expect(softmaxIn('fp16', [-20, -30], 'stable').isNaN).toBe(false);
  });

  it('a logit beyond the largest number counts as overflowed, even for the stable algorithm', () => {
    expect(softmaxIn('fp16', [70000, 0], 'stable')).toMatchObject({ isNaN: true, overflowed: 1 });
  });

  it('a masked class is neither', () => {
    const masked = softmaxIn('fp32', [0, -Infinity], 'naive');
    expect(masked).toMatchObject({ isNaN: false, overflowed: 0, underflowed: 0 });
    expect(Array.from(masked.probabilities)).toEqual([1, 0]);
  });

  it('rounds the partial sums: a bf16 sum of ones stops at 256', () => {
    expect(softmaxIn('bf16', new Float64Array(1000), 'stable').sum).toBe(256);
  });
});
