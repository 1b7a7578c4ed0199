import { describe, expect, it } from 'vitest';
import { lossEvaluator } from '../../../src/engine/lossEvaluator';
import { unpaced } from '../../../src/engine/pace';
import type { RowRange } from '../../../src/engine/rowRange';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { sampledMinimum } from '../../../src/engine/sampledMinimum';
import type { MemoryTable } from '../../../src/engine/table';
import { fitTemperature } from '../../../src/engine/temperature';
import { expectClose, syntheticTable, tableOf } from './tables';

/** Passes over all rows, and over some, that a fit makes. */
async function passesOf(table: MemoryTable) {
  const s = await rowStatistics(table);
  const evaluator = lossEvaluator(table, s, 'float32');
  let whole = 0;
  let sampled = 0;
  const counting = {
    ...evaluator,
    at: (bs: readonly number[], pace: typeof unpaced) => {
      whole++;
      return evaluator.at(bs, pace);
    },
    sample: async (ranges: readonly RowRange[]) => {
      const sample = await evaluator.sample(ranges);
      return (b: number, pace: typeof unpaced) => {
        sampled++;
        return sample(b, pace);
      };
    },
  };
  const { b, iterations } = await sampledMinimum(counting, table.rows, unpaced);
  return { temperature: 1 / b, whole, sampled, iterations };
}

describe('the fit of T to many rows', () => {
  it.each([0.3, 1, 4])(
    'passes over all of them twice, and finds what float64 finds (logits times %d)',
    async (scale) => {
      const table = syntheticTable(20_000, 20);
      const scaled = { ...table, logits: table.logits.map((z) => z * scale) };
      const found = await passesOf(scaled);
      const exact = await fitTemperature(scaled, await rowStatistics(scaled), unpaced, 'float64');
      expectClose(found.temperature, 'temperature' in exact ? exact.temperature : NaN, 1e-7);
      expect([found.whole, found.iterations]).toEqual([2, 2]);
      expect(found.sampled).toBeLessThan(12);
    },
  );

  it('does not trust a sample that has no minimum', async () => {
    // Only one row in 200 is wrong, and none of them is in the sample.
    const rows = Array.from({ length: 4000 }, (_, i) => (i % 200 === 199 ? [0, 1] : [2, 0]));
    const table = tableOf(rows, new Array(4000).fill(0));
    const fit = await fitTemperature(table, await rowStatistics(table), unpaced, 'float32');
    const exact = await fitTemperature(table, await rowStatistics(table), unpaced, 'float64');
    expectClose('temperature' in fit ? fit.temperature : NaN, 'temperature' in exact ? exact.temperature : NaN, 1e-6);
  });
});
