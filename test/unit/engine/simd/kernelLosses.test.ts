import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { unpaced } from '../../../../src/engine/pace';
import type { RowRange } from '../../../../src/engine/rowRange';
import { KernelLosses } from '../../../../src/engine/simd/kernelLosses';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { tableRows } from '../../../../src/engine/simd/rowSource';
import type { MemoryTable } from '../../../../src/engine/table';
import { type LossAt, lossAt } from '../../../../src/engine/temperatureLoss';
import { temperatureNll } from '../../../../src/engine/temperatureNll';
import { tableOf } from '../tables';
import { builds } from './builds';
import { near } from './near';
import { cook, ordinary, type Recipe, recipesOfAnySize } from './randomRows';

const bs = [0.01, 0.1, 0.5, 1, 1.7, 10, 100];
const narrow = [1, 2, 3, 7, 31, 32, 33, 111, 112];
const wide = [113, 127, 257, 1000, 5000];

describe.each(builds)('losses at other temperatures of the %s kernel', (build) => {
  const check = async (recipe: Recipe) => {
    const { source, table } = cook(recipe);
    const twin = await exactRowStatistics(table);
    const kernel = new KernelLosses(source, await kernelRowStatistics(source, { labels: table.labels, build }), build);
    const losses = await kernel.at(bs, unpaced);
    const nlls = await temperatureNll(table, bs);
    for (const [i, b] of bs.entries()) {
      const exact = await lossAt(table, twin, b, unpaced);
      compare(`b = ${b}`, losses[i], exact, table.classes);
      near(`NLL at b = ${b}`, losses[i]?.loss as number, nlls[i] as number, { share: 2e-6 });
    }
  };

  it('are those of float64 for rows of few classes', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(recipesOfAnySize(narrow, 40), check), { numRuns: 300 });
  });

  it('are those of float64 for rows of many classes', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(recipesOfAnySize(wide, 12), check), { numRuns: 60 });
  });

  it('are the same where they are added up with the statistics', async () => {
    await fc.assert(
      fc.asyncProperty(recipesOfAnySize([...narrow, ...wide], 40), async (recipe) => {
        const { source, table } = cook(recipe);
        const s = await kernelRowStatistics(source, { labels: table.labels, build });
        const both = await kernelRowStatistics(source, { labels: table.labels, build, lossesAt: bs });
        const kernel = new KernelLosses(source, s, build);
        expect(both.losses).toEqual(await kernel.sums(bs, unpaced));
        expect({ ...both, losses: undefined }).toEqual({ ...s, losses: undefined });
      }),
      { numRuns: 150 },
    );
  });

  it('over ranges of rows are the means of these rows', async () => {
    for (const classes of [10, 300]) {
      const { source, table } = cook({ ...plain, classes });
      const kernel = new KernelLosses(source, await exactRowStatistics(table), build);
      for (const ranges of [
        [[0, 1]],
        [[3, 50]],
        [
          [0, 7],
          [7, 11],
          [400, 500],
        ],
        [
          [499, 500],
          [1, 2],
        ],
        [],
      ]) {
        const of = ranges.map(([from = 0, to = 0]): RowRange => ({ from, to }));
        const losses = await kernel.at([0.3, 2], unpaced, of);
        const part = partOf(table, of);
        const s = await exactRowStatistics(part);
        compare('b = 0.3', losses[0], await lossAt(part, s, 0.3, unpaced), classes);
        compare('b = 2', losses[1], await lossAt(part, s, 2, unpaced), classes);
      }
    }
  });

  it('do not depend on what is evaluated beside or before them', async () => {
    for (const classes of [10, 300]) {
      const { source, table } = cook({ ...plain, classes, odd: 0.3, masked: 0.1 });
      const kernel = new KernelLosses(source, await exactRowStatistics(table), build);
      const together = await kernel.at(bs, unpaced);
      for (const [i, b] of bs.entries()) expect((await kernel.at([b], unpaced))[0]).toEqual(together[i]);
    }
  });

  it('leave the other rows be: faults, no label, a label of probability 0', async () => {
    const used = [
      [1, 0, 2],
      [0, 3, 1],
    ];
    const others = [
      [NaN, 0, 1],
      [Infinity, 0, 0],
      [-Infinity, -Infinity, -Infinity],
      [1, 2, 3],
      [1, 2, -Infinity],
    ];
    const table = tableOf([...others, ...used], [0, 0, 0, -1, 2, 0, 2]);
    const kernel = new KernelLosses(tableRows(table), await exactRowStatistics(table), build);
    const alone = tableOf(used, [0, 2]);
    const [at] = await kernel.at([0.7], unpaced);
    compare('b = 0.7', at, await lossAt(alone, await exactRowStatistics(alone), 0.7, unpaced), 3);
  });

  it('over no rows are NaN, and 65 at once are refused', async () => {
    const table = tableOf([[1, 2]], [-1]);
    const kernel = new KernelLosses(tableRows(table), await exactRowStatistics(table), build);
    expect(await kernel.at([1], unpaced)).toEqual([{ loss: NaN, slope: NaN, curvature: NaN }]);
    await expect(kernel.at(new Array<number>(65).fill(1), unpaced)).rejects.toThrow(RangeError);
  });

  it('stop when their pace rejects', async () => {
    const { source, table } = cook(plain);
    const kernel = new KernelLosses(source, await exactRowStatistics(table), build);
    const cancelled = kernel.at([1], () => {
      throw new DOMException('no longer wanted', 'AbortError');
    });
    await expect(cancelled).rejects.toThrow('no longer wanted');
  });
});

function compare(what: string, kernel: LossAt | undefined, exact: LossAt, classes: number): void {
  const { loss, slope, curvature } = kernel ?? { loss: 0, slope: 0, curvature: 0 };
  // 2^−62 of a class far below, times up to 43² nats.
  const dust = 4e-16 * classes;
  near(`loss at ${what}`, loss, exact.loss, { share: 2e-6 });
  // Differences: the errors are shares of the terms.
  const size = Math.max(exact.loss, Math.abs(exact.slope), Math.sqrt(exact.curvature));
  near(`slope at ${what}`, slope, exact.slope, { share: 3e-6, beside: size, dust });
  near(`curvature at ${what}`, curvature, exact.curvature, { share: 6e-6, beside: size * size, dust });
}

function partOf(table: MemoryTable, ranges: readonly RowRange[]): MemoryTable {
  const indices = ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
  const row = (i: number) => table.logits.subarray(i * table.classes, (i + 1) * table.classes);
  const logits = Float64Array.from(indices.flatMap((i) => Array.from(row(i))));
  return { ...table, rows: indices.length, logits, labels: Int32Array.from(indices, (i) => table.labels?.[i] ?? -1) };
}

const plain: Recipe = { ...ordinary, beta: 1.3 };
