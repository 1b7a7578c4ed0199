import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { RowStatus } from '../../../../src/engine/rowStatus';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import type { MemoryTable } from '../../../../src/engine/table';
import { builds } from './builds';
import { compareStatistics } from './compareStatistics';
import { cook, type Recipe, recipesOfAnySize } from './randomRows';

describe.each(builds)('the largest classes of the %s kernel', (build) => {
  it('are those of a stable sort, and leave the statistics as they are', { timeout: 60_000 }, async () => {
    const recipe = recipesOfAnySize([1, 2, 3, 7, 31, 32, 33, 64, 65, 112, 113, 1000], 12);
    await fc.assert(
      fc.asyncProperty(recipe, fc.constantFrom(1, 2, 5, 'K' as const), async (r, wanted) => {
        await check(r, wanted === 'K' ? Math.min(r.classes, 200) : Math.min(wanted, r.classes));
      }),
      { numRuns: 250 },
    );
  });

  it('of a vocabulary are the five', async () => {
    for (const format of ['float32', 'bfloat16'] as const) await check({ ...vocabulary, format }, 5);
  });

  it('of more than there are end in −1 and +∞', async () => {
    await check({ ...vocabulary, classes: 3 }, 8);
  });

  it('of a row that is not used are none, whatever the block held before', async () => {
    const recipe: Recipe = { ...vocabulary, classes: 3000, rows: 400, odd: 0.5, format: 'float32' };
    const seen = await check(recipe, 3);
    expect(seen.filter((status) => status !== RowStatus.used).length).toBeGreaterThan(20);
  });

  async function check(recipe: Recipe, topCount: number): Promise<Uint8Array> {
    const { source, table } = cook(recipe);
    const kernel = await kernelRowStatistics(source, { labels: table.labels, topCount, build });
    compareStatistics(kernel, await exactRowStatistics(table), build, table.beta);
    const { top } = kernel;
    expect(top?.count).toBe(topCount);
    for (let row = 0; row < table.rows; row++) {
      const { classes, gaps } = sorted(table, row, topCount, kernel.status[row] === RowStatus.used);
      const range = [row * topCount, (row + 1) * topCount] as const;
      expect(Array.from(top?.classes.subarray(...range) ?? []), `classes of row ${row}`).toEqual(classes);
      expect(
        Array.from(top?.gaps.subarray(...range) ?? [], (gap) => gap + 0),
        `gaps of row ${row}`,
      ).toEqual(gaps);
    }
    return kernel.status;
  }
});

function sorted({ logits, classes: k, beta }: MemoryTable, row: number, count: number, used: boolean) {
  const z = logits.subarray(row * k, (row + 1) * k);
  const order = used ? Array.from(z.keys()).filter((i) => (z[i] as number) > -Infinity) : [];
  order.sort((a, b) => (z[b] as number) - (z[a] as number) || a - b);
  const max = z[order[0] as number] as number;
  return {
    classes: Array.from({ length: count }, (_, i) => order[i] ?? -1),
    gaps: Array.from({ length: count }, (_, i) => {
      const at = order[i];
      // 0, where it is −0.
      return at === undefined ? Infinity : Math.fround(beta * (max - (z[at] as number))) + 0;
    }),
  };
}

const vocabulary: Recipe = {
  rows: 2,
  classes: 128_256,
  format: 'float32',
  seed: 3,
  scale: 3,
  offset: 0,
  beta: 1,
  masked: 0,
  odd: 0,
  steps: 0,
  raise: 2,
};
