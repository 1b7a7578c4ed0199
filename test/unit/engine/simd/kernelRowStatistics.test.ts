import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import type { RowStatistics } from '../../../../src/engine/rowColumns';
import type { KernelBuild } from '../../../../src/engine/simd/binaries';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { builds } from './builds';
import { cook, type Recipe, recipes } from './randomRows';

const integers = ['status', 'predicted', 'runnerUp', 'labelRank', 'labels'] as const;
/** Read off the logits and multiplied by β in float64 on both sides. */
const exact = ['max', 'second', 'labelGap'] as const;

describe.each(builds)('row statistics of the %s kernel', (build) => {
  const check = async (recipe: Recipe) => {
    const { source, table } = cook(recipe);
    const kernel = await kernelRowStatistics(source, { labels: table.labels, build });
    compare(kernel, await exactRowStatistics(table), build);
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

  it('are those of float64 for a vocabulary', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(recipes([128_256], 3), check), { numRuns: 12 });
  });
});

function compare(kernel: RowStatistics, twin: RowStatistics, build: KernelBuild): void {
  for (const name of integers) expect([...kernel[name]], name).toEqual([...twin[name]]);
  for (let i = 0; i < twin.rows; i++) {
    for (const name of exact)
      near(`${name} of row ${i}`, kernel[name][i] as number, twin[name][i] as number, { share: 0 });
    const of = (name: 'tail' | 'expectedGap' | 'variance' | 'sumSquares' | 'meanGap' | 'norm') =>
      [`${name} of row ${i}`, kernel[name][i] as number, twin[name][i] as number] as const;
    near(...of('tail'));
    near(...of('meanGap'));
    // The errors of the exponential and of the tail, twice each, where all logits are the same few numbers.
    near(...of('sumSquares'), { share: 3e-6 });
    // What weighs far classes more asks for the exponentials that the base build knows least well.
    const share = build === 'base' ? 3e-6 : 1e-6;
    // What a class far below the second largest adds: 2^−62 times up to 43² nats.
    const dust = 4e-16 * twin.classes;
    near(...of('expectedGap'), { share, dust });
    // Differences of sums: the error is a share of what is subtracted from. Squares below 1e-38 are 0.
    near(...of('variance'), { share, beside: (twin.expectedGap[i] as number) ** 2, dust });
    near(...of('norm'), { beside: 5 * (twin.norm[i] as number), dust: 1e-17 });
  }
}

/** Equal to a share of the value or of what it stood beside. What float32 does not hold, below 1e-37 or so, is nothing. */
function near(what: string, value: number, expected: number, { share = 1e-6, beside = 0, dust = 1e-37 } = {}): void {
  if (value === expected || (Number.isNaN(value) && Number.isNaN(expected))) return;
  const allowed = share * Math.max(Math.abs(expected), beside) + (share > 0 ? dust : 0);
  expect(Math.abs(value - expected), `${what}: ${value} against ${expected}`).toBeLessThanOrEqual(allowed);
}
