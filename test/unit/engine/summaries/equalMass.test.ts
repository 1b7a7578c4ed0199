import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBins } from '../../../../src/engine/binning';
import { calibrationErrors, reliability } from '../../../../src/engine/calibration';
import { ConfidenceCellSums, cellOf } from '../../../../src/engine/summaries/confidenceCells';
import { equalMassEce } from '../../../../src/engine/summaries/equalMass';

type Rows = readonly { readonly c: number; readonly correct: boolean }[];

function estimated(rows: Rows, bins: number, convention: 'netcal' | 'sklearn') {
  const cells = new ConfidenceCellSums();
  for (const { c, correct } of rows) cells.add(c, correct);
  return equalMassEce(cells.sums, bins, convention);
}

function exactly(rows: Rows, bins: number, convention: 'netcal' | 'sklearn'): number {
  const confidence = Float64Array.from(rows, ({ c }) => c);
  const binning = makeBins(confidence, { bins, scheme: 'mass', convention });
  const bars = reliability(
    confidence,
    Uint8Array.from(rows, ({ correct }) => Number(correct)),
    binning,
  );
  return calibrationErrors(bars, rows.length).ece;
}

const confidence = fc.oneof(
  fc.double({ min: 0.05, max: 1, noNaN: true }),
  fc.double({ min: 0.9, max: 1, noNaN: true }),
  fc.constantFrom(0.25, 0.5, 0.75, 0.751, 1 - 2 ** -53, 1),
);
const anyRows: fc.Arbitrary<Rows> = fc.array(fc.record({ c: confidence, correct: fc.boolean() }), {
  minLength: 1,
  maxLength: 200,
});

describe('cells of confidence', () => {
  it('ascend with it, and are a 64th of the distance to 0 or 1 wide', () => {
    fc.assert(
      fc.property(confidence, confidence, (a, b) => {
        expect(Math.sign(cellOf(a) - cellOf(b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0);
        if (cellOf(a) === cellOf(b)) {
          expect(Math.abs(a - b)).toBeLessThanOrEqual(Math.min(Math.max(a, b), 1 - Math.min(a, b)) / 64);
        }
      }),
      { numRuns: 2000 },
    );
    expect(cellOf(0.4999999999)).toBeLessThan(cellOf(0.5));
    expect(cellOf(1 - 2 ** -53)).toBeLessThan(cellOf(1));
  });
});

describe('ECE over bins of equal mass from cells', () => {
  it.each(['netcal', 'sklearn'] as const)('certainly lies within its bounds (%s)', (convention) => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 25 }), (rows, bins) => {
        const { ece, atLeast, atMost } = estimated(rows, bins, convention);
        const exact = exactly(rows, bins, convention);
        expect(exact).toBeGreaterThanOrEqual(atLeast - 1e-14);
        expect(exact).toBeLessThanOrEqual(atMost + 1e-14);
        expect(ece).toBeGreaterThanOrEqual(atLeast - 1e-14);
        expect(ece).toBeLessThanOrEqual(atMost + 1e-14);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['netcal', 'sklearn'] as const)('is exact where equal confidences fill the cells (%s)', (convention) => {
    const levels = fc.constantFrom(0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1);
    fc.assert(
      fc.property(
        fc.array(fc.record({ c: levels, correct: fc.boolean() }), { minLength: 1 }),
        fc.integer({ min: 1, max: 12 }),
        (rows, bins) => {
          const { ece, atLeast, atMost } = estimated(rows, bins, convention);
          const exact = exactly(rows, bins, convention);
          for (const value of [ece, atLeast, atMost]) expect(Math.abs(value - exact)).toBeLessThan(1e-14);
        },
      ),
    );
  });

  it('over no rows is NaN', () => {
    expect(estimated([], 15, 'netcal')).toEqual({ ece: NaN, atLeast: NaN, atMost: NaN });
  });
});
