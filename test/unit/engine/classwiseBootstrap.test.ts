import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { CONVENTIONS } from '../../../src/engine/binning';
import { classwiseEce } from '../../../src/engine/classwise';
import { bootstrapClasswise } from '../../../src/engine/classwiseBootstrap';
import { sampleQuantiles } from '../../../src/engine/quantiles';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { MemoryTable } from '../../../src/engine/table';
import { expectAllClose, f12, syntheticTable, tableOf } from './tables';

/** The same by resampling whole tables. */
async function plainly(table: MemoryTable, bins: number, convention: (typeof CONVENTIONS)[number], resamples: number) {
  const random = xoroshiro128plus(1);
  const errors = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    const drawn = Array.from({ length: table.rows }, () => Math.floor((random.next() >>> 0) * (table.rows / 2 ** 32)));
    const resample = tableOf(
      drawn.map((row) => Array.from(table.logits.subarray(row * table.classes, (row + 1) * table.classes))),
      drawn.map((row) => table.labels?.[row] ?? -1),
    );
    errors[r] = (await classwiseEce(resample, await rowStatistics(resample), { bins, convention })).ece;
  }
  return sampleQuantiles(errors, [0.025, 0.975]);
}

describe('bootstrap of the classwise ECE', () => {
  it.each(CONVENTIONS)('is the percentiles of resampled tables, %s', async (convention) => {
    for (const table of [f12, syntheticTable(80, 4)]) {
      const interval = await bootstrapClasswise(table, await rowStatistics(table), { bins: 15, convention });
      expectAllClose(interval, await plainly(table, 15, convention, 200), 1e-6);
    }
  });

  it('leaves rows without a label out, and has no interval over none', async () => {
    const some = tableOf(
      [
        [0, 1],
        [2, 0],
        [0, 0.5],
      ],
      [0, -1, 1],
    );
    const same = tableOf(
      [
        [0, 1],
        [0, 0.5],
      ],
      [0, 1],
    );
    const choice = { bins: 5, convention: 'guo' } as const;
    expect(await bootstrapClasswise(some, await rowStatistics(some), choice)).toEqual(
      await bootstrapClasswise(same, await rowStatistics(same), choice),
    );
    const none = tableOf([[0, 1]]);
    expect(await bootstrapClasswise(none, await rowStatistics(none), choice)).toEqual([NaN, NaN]);
  });

  it('stops when its pace rejects', async () => {
    const table = syntheticTable(2000, 10);
    const stop = () => Promise.reject(new Error('stopped'));
    await expect(
      bootstrapClasswise(table, await rowStatistics(table), { bins: 15, convention: 'guo' }, {}, stop),
    ).rejects.toThrow('stopped');
  });
});
