import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderStatistics } from '../../../src/engine/orderStatistics';

/** Values of many kinds: spread, all near 1, tied, with NaN. */
function valuesOf(seed: number, length: number, kind: string): Float64Array {
  let state = seed;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const u = state / 2 ** 32;
    if (kind === 'spread') return u * 2e6 - 1e6;
    if (kind === 'confident') return 1 - u ** 12 / 2;
    if (kind === 'tied') return Math.floor(u * 5) / 5;
    if (kind === 'equal') return 0.25;
    if (kind === 'infinite') return u < 0.01 ? Infinity : u;
    return u < 0.3 ? NaN : u;
  });
}

describe('order statistics', () => {
  it('are those of the sorted values', () => {
    const kinds = fc.constantFrom('spread', 'confident', 'tied', 'equal', 'infinite', 'holes');
    const lengths = fc.constantFrom(0, 1, 2, 50, 4095, 4096, 4097, 20_000);
    fc.assert(
      fc.property(fc.nat(), lengths, kinds, fc.array(fc.nat(30_000)), (seed, length, kind, ranks) => {
        const values = valuesOf(seed, length, kind);
        const sorted = values.filter((value) => !Number.isNaN(value)).sort();
        const given = values.slice();
        const sample = orderStatistics(values);
        expect(sample.count).toBe(sorted.length);
        for (const rank of [0, sorted.length - 1, ...ranks]) expect(sample.at(rank)).toBe(sorted[rank] ?? NaN);
        expect(values).toEqual(given);
      }),
      { numRuns: 150 },
    );
  });
});
