import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVENTIONS } from '../../../../src/engine/binning';
import { topLabel } from '../../../../src/engine/calibration';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { addBinSums } from '../../../../src/engine/simd/binSums';
import { kernelSummary } from '../../../../src/engine/simd/kernelSummary';
import type { RowSource } from '../../../../src/engine/simd/rowSource';
import { addTableSums, summaryOfSums } from '../../../../src/engine/simd/tableSums';
import { NO_LABEL } from '../../../../src/engine/table';
import { tableOf } from '../tables';
import { builds } from './builds';
import { checkSummary, compareSummaries } from './compareSummaries';
import { cook, ordinary, type Recipe, recipesOfAnySize } from './randomRows';

const widths = [1, 2, 3, 7, 32, 33, 112, 113, 1000];

describe.each(builds)('sums over rows of the %s kernel', (build) => {
  it('are those of float64, with bins in every convention', { timeout: 60_000 }, async () => {
    const choice = fc.tuple(fc.constantFrom(5, 15, 50), fc.constantFrom(...CONVENTIONS));
    await fc.assert(
      fc.asyncProperty(recipesOfAnySize(widths, 80), choice, async (recipe, [bins, convention]) => {
        const { source, table } = cook(recipe);
        fc.pre(!nearlyOnAnEdge(topLabel(await exactRowStatistics(table)).confidence, bins));
        await checkSummary(table, { bins, convention, build }, source);
      }),
      { numRuns: 300 },
    );
  });

  it('count rows by what is wrong with them, and those without a label', async () => {
    const recipe: Recipe = { ...ordinary, odd: 0.6, rows: 3000, classes: 6 };
    const { source, table } = cook(recipe);
    const { sums } = await checkSummary(table, { bins: 15, convention: 'guo', build }, source);
    for (const fault of ['hasNaN', 'hasPositiveInfinity', 'nothingFinite'] as const) {
      expect(sums[fault]).toBeGreaterThan(50);
    }
    expect(sums.used - sums.labelled).toBeGreaterThan(50);
    expect(sums.labelled - sums.finite).toBeGreaterThan(0);
  });

  it('a label of probability 0 makes the NLL infinite and is counted, and nothing else is', async () => {
    // The second label's loss is more than float32 holds, and finite.
    const rows = [
      [0, -Infinity, 1],
      [0, -1e300, 1],
      [3, 1, 2],
    ];
    const kernel = await checkSummary(tableOf(rows, [1, 1, 0]), { bins: 15, convention: 'guo', build });
    expect(summaryOfSums(kernel.sums)).toMatchObject({ nll: Infinity, infiniteNll: 1 });
  });

  it('without labels, or without rows, have what there is', async () => {
    await checkSummary({ ...cook(ordinary).table, labels: undefined }, { bins: 15, convention: 'guo', build });
    await checkSummary(
      { ...cook(ordinary).table, labels: new Int32Array(ordinary.rows).fill(NO_LABEL) },
      { bins: 15, convention: 'netcal', build },
    );
    await checkSummary(
      { ...tableOf([[1, 2]], []), rows: 0, logits: new Float64Array(0) },
      { bins: 15, convention: 'guo', build },
    );
    await checkSummary(tableOf([[1, 2, 4]], [2]), { bins: 15, convention: 'guo', build });
  });

  it('keep the digits of tables that are right and sure, and of tables of almost equal rows', async () => {
    for (const classes of [3, 200]) {
      for (const raise of [3, 8, 20]) {
        const { table } = cook({ ...ordinary, classes, scale: 0.1, raise: raise / 0.1, format: 'float64' });
        await checkSummary(
          { ...table, labels: Int32Array.from((await exactRowStatistics(table)).predicted) },
          { bins: 15, convention: 'guo', build },
        );
      }
      await checkSummary(cook({ ...ordinary, classes, scale: 1e-6 }).table, { bins: 15, convention: 'guo', build });
    }
  });

  it('of two halves, added, are those of the whole', async () => {
    const { source, table } = cook({ ...ordinary, odd: 0.2, rows: 1001 });
    const options = { bins: 15, convention: 'torchmetrics', build } as const;
    const whole = await kernelSummary(source, { ...options, labels: table.labels });
    const part = (from: number, to: number) =>
      kernelSummary(rowsOf(source, from, to), { ...options, labels: table.labels?.subarray(from, to) });
    const [a, b] = [await part(0, 333), await part(333, 1001)];
    compareSummaries(summaryOfSums(addTableSums(a.sums, b.sums)), summaryOfSums(whole.sums), build);
    expect(addBinSums(a.bins, b.bins).count).toEqual(whole.bins.count);
  });
});

/** Float32 sums cannot tell on which side of an edge such a confidence is. One that is exactly on it they can. */
function nearlyOnAnEdge(confidences: Float64Array, bins: number): boolean {
  return confidences.some((c) => {
    const distance = Math.abs(c - Math.round(c * bins) / bins);
    return distance > 0 && distance < 1e-6;
  });
}

function rowsOf(source: RowSource, first: number, end: number): RowSource {
  return { ...source, rows: end - first, copy: (from, to, target) => source.copy(first + from, first + to, target) };
}
