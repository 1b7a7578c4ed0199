import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brier,
  confidence,
  entropies,
  entropy,
  isCorrect,
  labelProbability,
  logitMargin,
  meanGap,
  nll,
  oneMinusConfidence,
  probabilityMargin,
  sumSquares,
} from '../../../src/engine/derive';
import { type RowStatistics, RowStatus, rowStatistics } from '../../../src/engine/rowStatistics';
import { softmax } from '../../../src/engine/softmax';
import { atTemperature, NO_LABEL } from '../../../src/engine/table';
import { anyTable, expectClose, syntheticTable, tableOf } from './tables';

const columns = [
  'max',
  'second',
  'tail',
  'expectedGap',
  'variance',
  'concentration',
  'unmaskedGap',
  'labelGap',
] as const satisfies readonly (keyof RowStatistics)[];

describe('row statistics', () => {
  it('are what their definitions say of the softmax', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable({ masked: true }), async (table) => {
        const s = await rowStatistics(table);
        for (let row = 0; row < table.rows; row++) {
          const z = Array.from(table.logits.subarray(row * table.classes, (row + 1) * table.classes));
          const p = softmax(z);
          const label = table.labels?.[row] as number;
          const max = Math.max(...z);
          const order = z.map((_, k) => k).sort((a, b) => (z[b] as number) - (z[a] as number) || a - b);
          expect(s.predicted[row]).toBe(order[0]);
          expect(s.max[row]).toBe(max);
          expect(s.second[row]).toBe(z[order[1] as number]);
          expect(s.runnerUp[row]).toBe(s.second[row] === -Infinity ? -1 : order[1]);
          expect(s.labelRank[row]).toBe(order.indexOf(label));
          expectClose(confidence(s, row), p[order[0] as number] as number, 1e-14);
          expectClose(labelProbability(s, row), p[label] as number, 1e-13);
          expectClose(nll(s, row), -Math.log(p[label] as number), 1e-9);
          const mean = (of: (value: number, k: number) => number) =>
            z.reduce((sum, value, k) => (value === -Infinity ? sum : sum + (p[k] as number) * of(value, k)), 0);
          expectClose(
            entropy(s, row),
            mean((_, k) => -Math.log(p[k] as number)),
            1e-9,
          );
          const expectation = mean((value) => value);
          expectClose(
            s.variance[row],
            mean((value) => (value - expectation) ** 2),
            1e-9,
          );
          expectClose(
            sumSquares(s, row),
            p.reduce((sum, value) => sum + value * value, 0),
            1e-13,
          );
          expectClose(
            brier(s, row),
            p.reduce((sum, value, k) => sum + (value - (k === label ? 1 : 0)) ** 2, 0),
            1e-12,
          );
          expectClose(meanGap(s, row), max - z.reduce((a, b) => a + b, 0) / z.length, 1e-11);
        }
      }),
    );
  });

  it('do not change when a constant is added to every logit of a row', async () => {
    const grid = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(grid, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        async (rows, constant) => {
          const labels = rows.map((_, i) => i % 4);
          const z = rows.map((row) => row.map((unit) => unit / 16));
          const before = await rowStatistics(tableOf(z, labels));
          const after = await rowStatistics(
            tableOf(
              z.map((row) => row.map((value) => value + constant)),
              labels,
            ),
          );
          for (const column of columns) {
            if (column !== 'max' && column !== 'second') expect(after[column]).toEqual(before[column]);
          }
          expect(after.predicted).toEqual(before.predicted);
          expect(after.labelRank).toEqual(before.labelRank);
        },
      ),
    );
  });

  it('see β times the logits', async () => {
    const table = syntheticTable(50, 5);
    const cooler = await rowStatistics(atTemperature(table, 2.5));
    const scaled = await rowStatistics({ ...table, logits: table.logits.map((value) => value / 2.5) });
    for (const column of columns) {
      for (let row = 0; row < 50; row++) expectClose(cooler[column][row], scaled[column][row] as number, 1e-12);
    }
  });

  it('are the same from float32 logits as from their float64 copies', async () => {
    const single = syntheticTable(200, 7, { type: Float32Array });
    const double = { ...single, logits: Float64Array.from(single.logits) };
    expect(await rowStatistics(single)).toEqual(await rowStatistics(double));
  });

  it('ties go to the lower index', async () => {
    const s = await rowStatistics(tableOf([[1, 2, 2, 2]], [2]));
    expect([s.predicted[0], s.runnerUp[0], s.second[0], s.labelRank[0]]).toEqual([1, 2, 2, 1]);
    const later = await rowStatistics(tableOf([[5, 5, 7]], [1]));
    expect([later.predicted[0], later.runnerUp[0], later.labelRank[0]]).toEqual([2, 0, 2]);
  });

  it('a row with NaN, +∞ or nothing finite has its status and no numbers', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, NaN, Infinity],
          [Infinity, 0, -Infinity],
          [-Infinity, -Infinity, -Infinity],
          [0, 0, -Infinity],
        ],
        [0, 0, 0, 0],
      ),
    );
    const { hasNaN, hasPositiveInfinity, nothingFinite, used } = RowStatus;
    expect(Array.from(s.status)).toEqual([hasNaN, hasPositiveInfinity, nothingFinite, used]);
    for (let row = 0; row < 3; row++) {
      for (const column of columns) expect(s[column][row]).toBe(NaN);
      expect([meanGap(s, row), s.masked[row]]).toEqual([NaN, 0]);
      expect([s.predicted[row], s.runnerUp[row], s.labelRank[row]]).toEqual([-1, -1, -1]);
      expect(isCorrect(s, row)).toBe(false);
    }
    expect(confidence(s, 3)).toBe(0.5);
  });

  it('a masked class weighs nothing; a masked label costs infinity', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, -Infinity, -Infinity],
          [1, 0, -Infinity],
        ],
        [0, 2],
      ),
    );
    expect([confidence(s, 0), nll(s, 0), entropy(s, 0), brier(s, 0)]).toEqual([1, 0, 0, 0]);
    expect([s.second[0], s.runnerUp[0], logitMargin(s, 0), probabilityMargin(s, 0)]).toEqual([
      -Infinity,
      -1,
      Infinity,
      1,
    ]);
    expect([nll(s, 1), labelProbability(s, 1), meanGap(s, 1), s.labelRank[1]]).toEqual([Infinity, 0, Infinity, 2]);
    expect(s.variance[1]).toBeGreaterThan(0);
  });

  it('without labels, or with one that is no class, what needs one is NaN', async () => {
    const none = await rowStatistics(tableOf([[1, 2]]));
    expect([none.labels[0], none.labelGap[0], none.labelRank[0]]).toEqual([NO_LABEL, NaN, -1]);
    const wrong = await rowStatistics(
      tableOf(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        [2, -100, 1],
      ),
    );
    expect(Array.from(wrong.labels)).toEqual([NO_LABEL, NO_LABEL, 1]);
    expect([nll(wrong, 0), brier(wrong, 0), labelProbability(wrong, 0)]).toEqual([NaN, NaN, NaN]);
  });

  it('keep the digits of very confident rows', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [50, 0],
          [200, 0],
        ],
        [0, 0],
      ),
    );
    expect(oneMinusConfidence(s, 0)).toBe(Math.exp(-50));
    expect(nll(s, 1)).toBe(Math.exp(-200));
    // (1 − p_y)² ≤ Brier ≤ 2 (1 − p_y)²: never negative, never a rounding error of 1e-16.
    expect(brier(s, 0)).toBeGreaterThanOrEqual(Math.exp(-100) * (1 - 1e-14));
    expect(brier(s, 0)).toBeLessThanOrEqual(2 * Math.exp(-100));
    expectClose(entropies(s)[0], Math.exp(-50) * 51, 1e-12);
  });

  it('have a norm of logits whose squares are more than float64 holds', async () => {
    const s = await rowStatistics(
      tableOf([
        [0, -1e200, -1e200, -Infinity],
        [3e160, 0, 0, 4e160],
        [1e308, -1e308, 0, 0],
      ]),
    );
    // Distances from the mean: 2/3, −1/3, −1/3 and 5/4, −7/4, −7/4, 9/4.
    expectClose((s.norm[0] as number) / 1e200, Math.sqrt(2 / 3), 1e-14);
    expectClose((s.norm[1] as number) / 1e160, Math.sqrt(12.75), 1e-14);
    expect(s.norm[2]).toBe(Infinity);
  });

  it('refuse a temperature that loses the order of the classes', async () => {
    for (const beta of [0, -1, NaN, Infinity]) {
      await expect(rowStatistics(tableOf([[1, 2]], [0], beta))).rejects.toThrow(RangeError);
    }
  });

  it('of no rows are empty', async () => {
    expect((await rowStatistics({ ...tableOf([[1, 2]]), rows: 0, logits: new Float64Array(0) })).rows).toBe(0);
  });

  it('report progress and stop when they are told to', async () => {
    const table = syntheticTable(6000, 100);
    const shares: number[] = [];
    await rowStatistics(table, (share) => {
      shares.push(share);
    });
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(3);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    const cancelled = rowStatistics(table, (share) => {
      if (share > 0.3) throw new DOMException('no longer wanted', 'AbortError');
    });
    await expect(cancelled).rejects.toThrow('no longer wanted');
  });
});
