import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossEntropy, gradientRow } from '../../../src/engine/crossEntropy';
import { nll } from '../../../src/engine/derive';
import { focalGradientRow, focalLoss } from '../../../src/engine/focal';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { softmax } from '../../../src/engine/softmax';
import { finiteDifferences, norm } from './finiteDifferences';
import { anyTable, expectClose, f12, more, tableOf } from './tables';

const finite = fc.double({ min: -8, max: 8, noNaN: true });
const row = fc.integer({ min: 2, max: 6 }).chain((classes) =>
  fc.record({
    z: fc.array(finite, { minLength: classes, maxLength: classes }),
    label: fc.integer({ min: 0, max: classes - 1 }),
  }),
);

describe('focal loss', () => {
  it('of F12 at γ = 2 is that of numpy', async () => {
    expectClose(focalLoss(await rowStatistics(f12), 2).mean, more.focal_gamma2_mean, 1e-13);
  });

  it('at γ = 0 is the cross-entropy, row by row', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable({ masked: true }), async (table) => {
        const s = await rowStatistics(table);
        const [focal, plain] = [focalLoss(s, 0), await crossEntropy(table, s)];
        expect(Array.from(focal.perRow)).toEqual(Array.from(plain.perRow));
        expect([focal.mean, focal.infiniteRows]).toEqual([plain.mean, plain.infiniteRows]);
      }),
    );
  });

  it('keeps the digits of a confident right row', async () => {
    const s = await rowStatistics(tableOf([[50, 0]], [0]));
    expectClose(focalLoss(s, 1).perRow[0], Math.exp(-50) ** 2, 1e-12);
  });

  it('is infinite where the label has probability 0, and says of how many rows', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, -Infinity],
          [1, 0],
        ],
        [1, 0],
      ),
    );
    expect(focalLoss(s)).toMatchObject({ mean: Infinity, infiniteRows: 1, interval: undefined });
  });

  it('leaves out rows that are unused or unlabelled', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, 0],
          [NaN, 0],
          [2, 0],
        ],
        [0, 0, -100],
      ),
    );
    const { mean, perRow } = focalLoss(s, 2);
    expect(mean).toBe(perRow[0]);
    expect([perRow[1], perRow[2]]).toEqual([NaN, NaN]);
  });

  it('refuses a γ below 0', async () => {
    const s = await rowStatistics(f12);
    expect(() => focalLoss(s, -1)).toThrow(RangeError);
    expect(() => focalGradientRow([1, 2], 1, 0, NaN)).toThrow(RangeError);
  });
});

describe('gradient of the focal loss', () => {
  it('agrees with finite differences', () => {
    fc.assert(
      fc.property(row, fc.constantFrom(0, 0.5, 1, 2, 5), ({ z, label }, gamma) => {
        const p = (at: Float64Array) => softmax(at)[label] as number;
        const loss = (at: Float64Array) => (1 - p(at)) ** gamma * -Math.log(p(at));
        // Near p = 1 and γ < 1 the differences themselves are worthless.
        fc.pre(1 - p(Float64Array.from(z)) > 1e-2);
        const expected = finiteDifferences(loss, z);
        focalGradientRow(z, 1, label, gamma).forEach((value, k) => {
          expect(Math.abs(value - (expected[k] as number))).toBeLessThan(1e-7);
        });
      }),
    );
  });

  it('at γ = 0 is that of the cross-entropy', () => {
    expect(Array.from(focalGradientRow([1, 2, 3], 1, 0, 0))).toEqual(Array.from(gradientRow([1, 2, 3], 1, 0)));
  });

  it('is 0 where nothing is left to learn', () => {
    expect(Array.from(focalGradientRow([1000, 0], 1, 0, 0.5), Math.abs)).toEqual([0, 0]);
  });

  // K = 3, the label behind by m; lengths as published beside those of cross-entropy and of the squared error.
  it.each([
    [0, 0.762],
    [2, 1.464],
    [5, 1.474],
    [10, 1.415],
    [20, Math.SQRT2],
  ])('has the known length where the label is behind by %d', (margin, length) => {
    expect(norm(focalGradientRow([0, margin, 0], 1, 0, 2))).toBeCloseTo(length, 3);
  });

  it('is infinitely steep nowhere, even where the loss is', async () => {
    const table = tableOf([[0, -Infinity]], [1]);
    expect(nll(await rowStatistics(table), 0)).toBe(Infinity);
    expect(Array.from(focalGradientRow(table.logits, 1, 1, 2))).toEqual([1, -1]);
  });
});
