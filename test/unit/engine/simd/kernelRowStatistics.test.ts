import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { builds } from './builds';
import { compareStatistics } from './compareStatistics';
import { cook, type Recipe, recipes } from './randomRows';

describe.each(builds)('row statistics of the %s kernel', (build) => {
  const check = async (recipe: Recipe) => {
    const { source, table } = cook(recipe);
    const kernel = await kernelRowStatistics(source, { labels: table.labels, build });
    compareStatistics(kernel, await exactRowStatistics(table), build, table.beta);
  };

  it('are those of float64 for rows of few classes', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(recipes([1, 2, 3, 4, 5, 7, 10, 31, 32, 33, 48, 49, 100, 112], 40), check), {
      numRuns: 1500,
    });
  });

  it('are those of float64 for rows of many classes', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(recipes([113, 127, 128, 255, 257, 1000, 1023, 1025, 5000], 12), check), {
      numRuns: 400,
    });
  });

  it('are the same in columns that are written over', async () => {
    await fc.assert(
      fc.asyncProperty(recipes([3, 10, 200], 40), recipes([3, 10, 200], 40), async (recipe, other) => {
        const [one, before] = [cook(recipe), cook(other)];
        const options = { labels: one.table.labels, build };
        const spare = await kernelRowStatistics(before.source, { labels: before.table.labels, build });
        const fresh = await kernelRowStatistics(one.source, options);
        expect(await kernelRowStatistics(one.source, options, undefined, spare)).toEqual(fresh);
        const again = await kernelRowStatistics(one.source, options, undefined, fresh);
        expect(again.tail).toBe(fresh.tail);
      }),
      { numRuns: 200 },
    );
  });

  it('are those of float64 for a vocabulary', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(recipes([128_256], 3), check), { numRuns: 12 });
  });
});
