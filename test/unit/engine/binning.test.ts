import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignAll, binRange, CONVENTIONS, hasMassForm, makeBins } from '../../../src/engine/binning';
import { orderStatistics } from '../../../src/engine/orderStatistics';
import { quantileOf, sampleQuantiles } from '../../../src/engine/quantiles';
import golden from '../../fixtures/golden/quantiles.json';

const none = new Float64Array(0);

describe('bins of equal width', () => {
  it.each([
    ['guo', -1, 0, 4, 9],
    ['sklearn', 0, 0, 4, 9],
    ['netcal', 0, 1, 5, 9],
    ['torchmetrics', 0, 1, 5, 10],
  ] as const)('%s puts 0, 0.1, 0.5 and 1 of ten bins into %i, %i, %i, %i', (convention, ...expected) => {
    const bins = makeBins(none, { bins: 10, scheme: 'width', convention });
    expect([0, 0.1, 0.5, 1].map((c) => bins.assign(c))).toEqual(expected);
    expect(bins.count).toBe(convention === 'torchmetrics' ? 11 : 10);
    expect(bins.phantom).toBe(convention === 'torchmetrics');
  });

  it('have the edges i/B exactly', () => {
    for (const bins of [3, 7, 10, 15, 49]) {
      const { edges } = makeBins(none, { bins, scheme: 'width', convention: 'guo' });
      expect(Array.from(edges)).toEqual(Array.from({ length: bins + 1 }, (_, i) => i / bins));
    }
  });

  const anyConfidence = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })).map(([i, b]) => Math.min(1, i / b)),
  );
  it.each(CONVENTIONS)('%s: every confidence lies in the range of its bin and in no other', (convention) => {
    fc.assert(
      fc.property(anyConfidence, fc.integer({ min: 1, max: 50 }), (c, bins) => {
        const binning = makeBins(none, { bins, scheme: 'width', convention });
        const bin = binning.assign(c);
        const holds = Array.from({ length: binning.count }, (_, i) => binRange(binning, i)).map(
          ({ low, high, lowIncluded, highIncluded }) =>
            (lowIncluded ? c >= low : c > low) && (highIncluded ? c <= high : c < high),
        );
        expect(holds.indexOf(true)).toBe(bin);
        expect(holds.filter(Boolean).length).toBe(bin < 0 ? 0 : 1);
        if (bin < 0) expect([convention, c]).toEqual(['guo', 0]);
      }),
    );
  });

  it('hold no confidence outside 0 to 1, and no NaN', () => {
    for (const convention of CONVENTIONS) {
      const bins = makeBins(none, { bins: 10, scheme: 'width', convention });
      expect(Array.from(assignAll(Float64Array.of(NaN, -0.1, 1.1), bins))).toEqual([-1, -1, -1]);
    }
  });

  it('must be one or more', () => {
    for (const bins of [0, -1, 2.5, NaN]) {
      expect(() => makeBins(none, { bins, scheme: 'width', convention: 'guo' })).toThrow(RangeError);
    }
  });
});

describe('bins of equal mass', () => {
  it('exist in netcal and scikit-learn only; the others get none and no number', () => {
    for (const convention of CONVENTIONS) {
      const bins = makeBins(Float64Array.of(0.1, 0.5), { bins: 5, scheme: 'mass', convention });
      expect(bins.hasMassForm).toBe(hasMassForm(convention));
      expect(bins.count).toBe(convention === 'netcal' || convention === 'sklearn' ? 5 : 0);
      if (!bins.hasMassForm) expect([bins.edges.length, bins.assign(0.5)]).toEqual([0, -1]);
    }
  });

  it.each(golden.cases.map((c, i) => [i, c] as const))(
    'netcal case %i: edges of np.quantile, counts of histogramdd',
    (_, c) => {
      const values = Float64Array.from(c.values);
      const binning = makeBins(values, { bins: c.bins, scheme: 'mass', convention: 'netcal' });
      expect(Array.from(binning.edges)).toEqual([0, ...c.quantile.slice(1, -1), 1]);
      const counts = new Array(c.bins).fill(0);
      for (const bin of assignAll(values, binning)) counts[bin]++;
      expect(counts).toEqual(c.histogram);
    },
  );

  it.each(golden.cases.map((c, i) => [i, c] as const))(
    'scikit-learn case %i: edges of np.percentile, searchsorted',
    (_, c) => {
      const values = Float64Array.from(c.values);
      const binning = makeBins(values, { bins: c.bins, scheme: 'mass', convention: 'sklearn' });
      expect(Array.from(binning.edges)).toEqual(c.percentile);
      expect(Array.from(assignAll(values, binning))).toEqual(c.searchsorted);
    },
  );

  it('one distinct confidence leaves one bin filled', () => {
    for (const convention of ['netcal', 'sklearn'] as const) {
      const values = new Float64Array(20).fill(0.7);
      const bins = assignAll(values, makeBins(values, { bins: 5, scheme: 'mass', convention }));
      expect(new Set(bins).size).toBe(1);
    }
  });
});

describe('quantiles', () => {
  it('are those of numpy to the last bit', () => {
    for (const { values, bins, quantile } of golden.cases) {
      const sample = orderStatistics(Float64Array.from(values));
      quantile.forEach((value, i) => {
        expect(quantileOf(sample, i === bins ? 1 : i * (1 / bins))).toBe(value);
      });
    }
  });
  it('take values in any order and leave NaN out', () => {
    expect(Array.from(sampleQuantiles(Float64Array.of(3, NaN, 1, 2), [0, 0.25, 0.5, 1]))).toEqual([1, 1.5, 2, 3]);
    expect(Array.from(sampleQuantiles(none, [0.5]))).toEqual([NaN]);
  });
});
