import { describe, expect, it } from 'vitest';
import { sampleMean } from '../../../src/engine/sampleMean';

describe('the mean of a sample', () => {
  it('comes with its standard error, over what is a number', () => {
    // numpy: x = [1, 2, 4, 9]; x.std(ddof=1) / 2 = 1.7795130420052185
    const { n, mean, standardError, interval } = sampleMean(Float64Array.of(1, NaN, 2, 4, 9));
    expect([n, mean]).toEqual([4, 4]);
    expect(standardError).toBeCloseTo(1.7795130420052185, 14);
    expect(interval?.[1]).toBeCloseTo(4 + 1.959963984540054 * 1.7795130420052185, 12);
  });

  it('keeps the digits of numbers that are large and near one another', () => {
    const { mean, standardError } = sampleMean(Float64Array.from({ length: 1000 }, (_, i) => 1e9 + (i % 2)));
    expect(mean).toBe(1e9 + 0.5);
    expect(standardError).toBeCloseTo(0.5 / Math.sqrt(999), 14);
  });

  it('has no error where there is none to speak of', () => {
    expect(sampleMean(Float64Array.of())).toEqual({ n: 0, mean: NaN, standardError: NaN, interval: undefined });
    expect(sampleMean(Float64Array.of(3))).toEqual({ n: 1, mean: 3, standardError: NaN, interval: undefined });
    expect(sampleMean(Float64Array.of(3, Infinity))).toMatchObject({ mean: Infinity, standardError: NaN });
    expect(sampleMean(Float64Array.of(3, Infinity)).interval).toBeUndefined();
  });
});
