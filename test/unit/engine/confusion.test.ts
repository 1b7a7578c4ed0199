import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFUSION_MATRIX_LIMIT, confusedPairs, confusionMatrix, mostConfused } from '../../../src/engine/confusion';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { anyTable, syntheticTable, tableOf } from './tables';

describe('confusion', () => {
  it('has labels in rows, predictions in columns, and their totals', async () => {
    const table = tableOf(
      [
        [1, 0],
        [0, 1],
        [0, 1],
        [NaN, 1],
        [0, 1],
      ],
      [0, 0, 1, 1, -1],
    );
    const matrix = confusionMatrix(await rowStatistics(table));
    expect(Array.from(matrix.counts)).toEqual([1, 1, 0, 1]);
    expect(Array.from(matrix.labelCounts)).toEqual([2, 1]);
    expect(Array.from(matrix.predictedCounts)).toEqual([1, 2]);
    expect(matrix.total).toBe(3);
  });

  it('lists the most frequent confusions, the same with and without a matrix', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable(), fc.nat(20), async (table, limit) => {
        const s = await rowStatistics(table);
        const pairs = mostConfused(confusionMatrix(s), limit);
        expect(confusedPairs(s, limit)).toEqual(pairs);
        for (let i = 1; i < pairs.length; i++) {
          expect(pairs[i]?.count).toBeLessThanOrEqual(pairs[i - 1]?.count ?? 0);
        }
        for (const pair of pairs) expect(pair.label).not.toBe(pair.predicted);
      }),
    );
  });

  it('refuses a matrix that does not fit, but lists its confusions', async () => {
    const s = await rowStatistics(syntheticTable(3, CONFUSION_MATRIX_LIMIT + 1, { raise: -5 }));
    expect(() => confusionMatrix(s)).toThrow(RangeError);
    expect(confusedPairs(s, 10)).toHaveLength(3);
  });
});
