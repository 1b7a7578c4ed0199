import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogram, histogramEdges } from '../../../src/engine/histogram';

describe('histogram', () => {
  it('closes bins on the left, the last on both sides, as numpy', () => {
    const { edges, counts, below, above } = histogram([0, 0.25, 0.5, 1, 1, -1, 2, NaN], { low: 0, high: 1, bins: 4 });
    expect(Array.from(edges)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(Array.from(counts)).toEqual([1, 1, 1, 2]);
    expect([below, above]).toEqual([1, 1]);
  });

  it('counts every value once, between the edges of its bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-8, max: 100, noNaN: true })),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (values, bins, logarithmic) => {
          const range = { low: 1e-6, high: 50, bins, logarithmic };
          const { edges, counts, below, above } = histogram(values, range);
          for (let bin = 0; bin < bins; bin++) {
            const [low, high] = [edges[bin] as number, edges[bin + 1] as number];
            const inside = values.filter((v) => v >= low && (bin === bins - 1 ? v <= high : v < high)).length;
            expect(counts[bin]).toBe(inside);
          }
          expect(counts.reduce((a, b) => a + b, below + above)).toBe(values.length);
        },
      ),
    );
  });

  it('has logarithmic edges in geometric progression', () => {
    const edges = histogramEdges({ low: 1e-3, high: 1e3, bins: 6, logarithmic: true });
    for (const [i, edge] of edges.entries()) expect(edge / 10 ** (i - 3)).toBeCloseTo(1, 12);
    expect([edges[0], edges[6]]).toEqual([1e-3, 1e3]);
  });

  it('counts only what is included', () => {
    const { counts } = histogram([0.1, 0.2, 0.9], { low: 0, high: 1, bins: 2 }, (i) => i !== 1);
    expect(Array.from(counts)).toEqual([1, 1]);
  });

  it('refuses a range that is empty, infinite, or logarithmic from 0', () => {
    for (const range of [
      { low: 1, high: 1, bins: 3 },
      { low: 0, high: Infinity, bins: 3 },
      { low: NaN, high: 1, bins: 3 },
      { low: 0, high: 1, bins: 0 },
      { low: 0, high: 1, bins: 3, logarithmic: true },
    ]) {
      expect(() => histogram([], range)).toThrow(RangeError);
    }
  });
});
