import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classTable,
  crossEntropy,
  gradient,
  gradientRow,
  labelCounts,
  labelEntropy,
} from '../../../src/engine/crossEntropy';
import { nlls } from '../../../src/engine/derive';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { logSoftmax } from '../../../src/engine/softmax';
import { anyTable, expectClose, tableOf } from './tables';

describe('cross-entropy as torch computes it', () => {
  it('with smoothing and weights is −Σ target_k w_k ln p_k over Σ w_y', async () => {
    const weight = fc.double({ min: 0.01, max: 10, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        anyTable(),
        fc.array(weight, { minLength: 6, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (table, weights, labelSmoothing) => {
          const s = await rowStatistics(table);
          const classWeights = weights.slice(0, table.classes);
          const computed = await crossEntropy(table, s, { labelSmoothing, classWeights });
          let sum = 0;
          let divisor = 0;
          for (let row = 0; row < table.rows; row++) {
            const label = table.labels?.[row] as number;
            divisor += weights[label] as number;
            logSoftmax(table.logits.subarray(row * table.classes, (row + 1) * table.classes)).forEach((lp, k) => {
              const target = labelSmoothing / table.classes + (k === label ? 1 - labelSmoothing : 0);
              sum -= target * (weights[k] as number) * lp;
            });
          }
          expectClose(computed.mean, sum / divisor, 1e-9);
          expectClose(computed.divisor, divisor, 1e-13);
        },
      ),
    );
  });

  it('divides by the sum of the labels’ weights: 1.0598, not 5.2992 (pytorch issue 25571)', async () => {
    const table = tableOf(
      [
        [0.2, 0.3, 0.5],
        [0.5, 0.2, 0.3],
      ],
      [2, 1],
    );
    const { mean, divisor } = await crossEntropy(table, await rowStatistics(table), { classWeights: [2, 4, 6] });
    expect(mean).toBeCloseTo(1.0598, 4);
    expect((mean * divisor) / 2).toBeCloseTo(5.2992, 4);
    // Of one row alone, a weight cancels.
    for (const label of [0, 1, 2]) {
      const single = tableOf([[0.2, 0.3, 0.5]], [label]);
      const s = await rowStatistics(single);
      const weighted = await crossEntropy(single, s, { classWeights: [2, 4, 6] });
      expectClose(weighted.mean, nlls(s)[0] as number, 1e-14);
    }
  });

  it('equal weights change nothing but the divisor', async () => {
    const table = tableOf(
      [
        [2, 0, 1],
        [0, 1, 0],
        [3, 1, 1],
      ],
      [0, 2, 1],
    );
    const s = await rowStatistics(table);
    for (const labelSmoothing of [0, 0.2]) {
      const plain = await crossEntropy(table, s, { labelSmoothing });
      const weighted = await crossEntropy(table, s, { labelSmoothing, classWeights: [3, 3, 3] });
      expectClose(weighted.mean, plain.mean, 1e-14);
      expectClose(weighted.standardError, plain.standardError, 1e-13);
      expect([plain.divisor, weighted.divisor]).toEqual([3, 9]);
    }
  });

  it('has 1.96 standard errors to either side', async () => {
    const table = tableOf(
      [
        [2, 0],
        [0, 1],
        [3, 1],
      ],
      [0, 0, 1],
    );
    const { mean, standardError, interval } = await crossEntropy(table, await rowStatistics(table));
    expectClose(interval?.[0], mean - 1.959963984540054 * standardError);
    expectClose(interval?.[1], mean + 1.959963984540054 * standardError);
  });

  it('is infinite as soon as one label is masked, and says how many are', async () => {
    const table = tableOf(
      [
        [0, -Infinity],
        [0, -Infinity],
        [1, 2],
      ],
      [1, 0, 1],
    );
    const { mean, infiniteRows, interval, standardError, perRow } = await crossEntropy(
      table,
      await rowStatistics(table),
    );
    expect([mean, infiniteRows, interval, standardError]).toEqual([Infinity, 1, undefined, NaN]);
    expect(perRow[0]).toBe(Infinity);
    expect(perRow[1]).toBe(0);
  });

  it('label smoothing makes any masked class infinite, unless its weight is 0', async () => {
    const table = tableOf([[0, 1, -Infinity]], [0]);
    const s = await rowStatistics(table);
    expect((await crossEntropy(table, s, { labelSmoothing: 0.1 })).mean).toBe(Infinity);
    const spared = await crossEntropy(table, s, { labelSmoothing: 0.1, classWeights: [1, 1, 0] });
    expect(spared.mean).toBeGreaterThan(0);
    expect(spared.mean).toBeLessThan(Infinity);
  });

  it('leaves out rows without a label or with NaN', async () => {
    const table = tableOf(
      [
        [0, 1],
        [NaN, 1],
        [0, 1],
      ],
      [1, 1, -100],
    );
    const { perRow, divisor, mean } = await crossEntropy(table, await rowStatistics(table));
    expect(divisor).toBe(1);
    expect(Array.from(perRow.subarray(1))).toEqual([NaN, NaN]);
    expect(mean).toBe(perRow[0]);
  });

  it('of no labels is NaN', async () => {
    const table = tableOf([[0, 1]]);
    const { mean, interval } = await crossEntropy(table, await rowStatistics(table));
    expect([mean, interval]).toEqual([NaN, undefined]);
  });
});

describe('gradient p − y', () => {
  it('sums to 0 and is bounded by 1 − p_y ≤ ‖g‖₂ ≤ √2 (1 − p_y)', () => {
    fc.assert(
      fc.property(anyTable({ masked: true }), (table) => {
        for (let row = 0; row < table.rows; row++) {
          const g = gradient(table, row);
          const miss = -(g[table.labels?.[row] as number] as number);
          const norm = Math.hypot(...g);
          expect(Math.abs(g.reduce((a, b) => a + b, 0))).toBeLessThan(1e-15);
          expect(norm).toBeGreaterThanOrEqual(miss * (1 - 1e-12));
          expect(norm).toBeLessThanOrEqual(Math.SQRT2 * miss * (1 + 1e-12));
        }
      }),
    );
  });

  it('is the derivative of the loss in each logit (central differences)', async () => {
    const step = 1e-4;
    await fc.assert(
      fc.asyncProperty(anyTable(), fc.double({ min: 0.2, max: 3, noNaN: true }), async (table, beta) => {
        const z = table.logits.subarray(0, table.classes);
        const label = table.labels?.[0] as number;
        const g = gradientRow(z, beta, label);
        for (let k = 0; k < table.classes; k++) {
          const loss = async (by: number) => {
            const moved = Array.from(z, (value, j) => value + (j === k ? by / beta : 0));
            return nlls(await rowStatistics(tableOf([moved], [label], beta)))[0] as number;
          };
          const slope = ((await loss(step)) - (await loss(-step))) / (2 * step);
          expect(Math.abs(slope - (g[k] as number))).toBeLessThan(1e-7);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the digits of 1 − p_y, and is 0 where nothing is missing', () => {
    expect(gradientRow([50, 0], 1, 0)[0]).toBe(-Math.exp(-50) / (1 + Math.exp(-50)));
    expect(Array.from(gradientRow([0, -Infinity], 1, 0))).toEqual([0, 0]);
  });

  it('is NaN without a label', () => {
    expect(Array.from(gradient(tableOf([[1, 2]]), 0))).toEqual([NaN, NaN]);
  });
});

describe('labels', () => {
  it('counts, their entropy, and a class that never occurs', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, 0, 0],
          [1, 0, 0],
          [0, 0, 1],
        ],
        [0, 2, 2],
      ),
    );
    expect(Array.from(labelCounts(s))).toEqual([1, 0, 2]);
    expectClose(labelEntropy([1, 0, 2]), Math.log(3) - (2 / 3) * Math.LN2, 1e-14);
    expect(labelEntropy([5, 0])).toBe(0);
    expect(labelEntropy([0, 0])).toBe(NaN);
    expect(classTable(s)[1]).toEqual({
      support: 0,
      correct: 0,
      accuracy: NaN,
      meanNll: NaN,
      meanLabelProbability: NaN,
    });
  });
});
