import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangesWithin, spreadRanges } from '../../../src/engine/rowRange';

const rows = fc.integer({ min: 1, max: 5000 });

describe('a sample of rows', () => {
  it('has as many rows as are wanted, in order, each at most once', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 6000 }), fc.integer({ min: 1, max: 300 }), (n, wanted, stretches) => {
        const ranges = spreadRanges(n, wanted, stretches);
        const sample = ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
        expect(sample).toHaveLength(Math.min(n, wanted));
        expect(sample.every((row, i) => row < n && (i === 0 || row > (sample[i - 1] as number)))).toBe(true);
      }),
    );
  });

  it('reaches every part of the file', () => {
    const ranges = spreadRanges(50_000, 2000, 32);
    expect(ranges).toHaveLength(32);
    for (const [i, { from }] of ranges.entries()) {
      expect(Math.abs(from - (i * 50_000) / 32)).toBeLessThan(50_000 / 32);
    }
  });

  it('falls apart into the samples of the parts of a file', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (n, wanted, cut) => {
        const ranges = spreadRanges(n, wanted, 32);
        const at = Math.min(cut, n);
        const low = rangesWithin(ranges, { from: 0, to: at });
        const high = rangesWithin(ranges, { from: at, to: n }).map(({ from, to }) => ({
          from: from + at,
          to: to + at,
        }));
        const size = (all: readonly { from: number; to: number }[]) =>
          all.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(size(low) + size(high)).toBe(size(ranges));
        expect(low.every(({ to }) => to <= at) && high.every(({ from }) => from >= at)).toBe(true);
      }),
    );
  });
});
