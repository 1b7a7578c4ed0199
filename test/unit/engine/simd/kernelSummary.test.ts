import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVENTIONS, type Convention, makeBins } from '../../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../../src/engine/calibration';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import type { RowStatistics } from '../../../../src/engine/rowColumns';
import type { KernelBuild } from '../../../../src/engine/simd/binaries';
import { addBinSums, barsOf } from '../../../../src/engine/simd/binSums';
import { kernelSummary } from '../../../../src/engine/simd/kernelSummary';
import { type RowSource, tableRows } from '../../../../src/engine/simd/rowSource';
import { addTableSums, lossOfSums, summaryOfSums } from '../../../../src/engine/simd/tableSums';
import { type Summary, summarise } from '../../../../src/engine/summary';
import { type LogitTable, NO_LABEL } from '../../../../src/engine/table';
import { lossAsItIs } from '../../../../src/engine/temperatureLoss';
import { tableOf } from '../tables';
import { builds } from './builds';
import { near } from './near';
import { cook, type Recipe, recipesOfAnySize } from './randomRows';

const widths = [1, 2, 3, 7, 32, 33, 112, 113, 1000];

describe.each(builds)('sums over rows of the %s kernel', (build) => {
  const check = async (table: LogitTable, bins: number, convention: Convention, source = tableRows(table)) => {
    const kernel = await kernelSummary(source, { labels: table.labels, bins, convention, build });
    const twin = await exactRowStatistics(table);
    compare(summaryOfSums(kernel.sums), summarise(twin), build, roundingOf(twin));
    const loss = lossOfSums(kernel.sums);
    const exact = lossAsItIs(twin);
    const size = Math.max(Math.abs(exact.loss), Math.abs(exact.slope), Math.sqrt(exact.curvature));
    near('loss', loss.loss, exact.loss);
    near('slope', loss.slope, exact.slope, { beside: size, share: 3e-6, dust: 1e-13 * table.classes });
    near('curvature', loss.curvature, exact.curvature, {
      beside: size * size,
      share: 3e-6,
      dust: 1e-13 * table.classes,
    });
    const { confidence, correct } = topLabel(twin);
    const bars = reliability(confidence, correct, makeBins(confidence, { bins, scheme: 'width', convention }));
    expect(Array.from(kernel.bins.count)).toEqual(bars.map((bar) => bar.count));
    expect(Array.from(kernel.bins.correct)).toEqual(bars.map((bar) => bar.correct));
    bars.forEach((bar, i) => {
      const sum = bar.count === 0 ? 0 : bar.meanConfidence * bar.count;
      near(`confidences of bin ${i}`, kernel.bins.confidence[i] as number, sum);
    });
    const errors = calibrationErrors(barsOf(kernel.bins), confidence.length);
    const expected = calibrationErrors(bars, confidence.length);
    for (const name of ['ece', 'mce', 'rmsce', 'ace'] as const) {
      // Differences of an accuracy and a confidence, each of which is at most 1.
      near(name, errors[name], expected[name], { beside: 1 });
    }
    return kernel;
  };

  it('are those of float64, with bins in every convention', { timeout: 60_000 }, async () => {
    const choice = fc.tuple(fc.constantFrom(5, 15, 50), fc.constantFrom(...CONVENTIONS));
    await fc.assert(
      fc.asyncProperty(recipesOfAnySize(widths, 80), choice, async (recipe, [bins, convention]) => {
        const { source, table } = cook(recipe);
        fc.pre(!nearlyOnAnEdge(topLabel(await exactRowStatistics(table)).confidence, bins));
        await check(table, bins, convention, source);
      }),
      { numRuns: 300 },
    );
  });

  it.each(CONVENTIONS)('%s: confidences on the edges, and of exactly 1, are in the right bins', async (convention) => {
    for (const bins of [1, 2, 3, 4, 5, 7, 15, 49, 50]) {
      for (const classes of [2, 3, 4, 5, 7, 15, 49, 50, 150]) {
        // Rows of 1, 2, … K equal classes, the others masked: confidences 1, 1/2, … 1/K.
        const rows = Array.from({ length: classes }, (_, i) =>
          Array.from({ length: classes }, (_, k) => (k <= i ? 7.3 : -Infinity)),
        );
        // Beyond float64, and beyond float32 only.
        rows.push(Array.from({ length: classes }, (_, k) => (k === 1 ? 40 : 0)));
        rows.push(Array.from({ length: classes }, (_, k) => (k === 1 ? 25 : 0)));
        await check(
          tableOf(
            rows,
            rows.map((_, i) => i % 2),
          ),
          bins,
          convention,
        );
      }
    }
  });

  it('count rows by what is wrong with them, and those without a label', async () => {
    const recipe: Recipe = { ...plain, odd: 0.6, rows: 3000, classes: 6 };
    const { source, table } = cook(recipe);
    const { sums } = await check(table, 15, 'guo', source);
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
    const kernel = await check(tableOf(rows, [1, 1, 0]), 15, 'guo');
    expect(summaryOfSums(kernel.sums)).toMatchObject({ nll: Infinity, infiniteNll: 1 });
  });

  it('without labels, or without rows, have what there is', async () => {
    await check({ ...cook(plain).table, labels: undefined }, 15, 'guo');
    await check({ ...cook(plain).table, labels: new Int32Array(plain.rows).fill(NO_LABEL) }, 15, 'netcal');
    await check({ ...tableOf([[1, 2]], []), rows: 0, logits: new Float64Array(0) }, 15, 'guo');
    await check(tableOf([[1, 2, 4]], [2]), 15, 'guo');
  });

  it('keep the digits of tables that are right and sure, and of tables of almost equal rows', async () => {
    for (const classes of [3, 200]) {
      for (const raise of [3, 8, 20]) {
        const { table } = cook({ ...plain, classes, scale: 0.1, raise: raise / 0.1, format: 'float64' });
        await check({ ...table, labels: (await exactRowStatistics(table)).predicted }, 15, 'guo');
      }
      await check(cook({ ...plain, classes, scale: 1e-6 }).table, 15, 'guo');
    }
  });

  it('of two halves, added, are those of the whole', async () => {
    const { source, table } = cook({ ...plain, odd: 0.2, rows: 1001 });
    const options = { bins: 15, convention: 'torchmetrics', build } as const;
    const whole = await kernelSummary(source, { ...options, labels: table.labels });
    const part = (from: number, to: number) =>
      kernelSummary(rowsOf(source, from, to), { ...options, labels: table.labels?.subarray(from, to) });
    const [a, b] = [await part(0, 333), await part(333, 1001)];
    compare(summaryOfSums(addTableSums(a.sums, b.sums)), summaryOfSums(whole.sums), build);
    expect(addBinSums(a.bins, b.bins).count).toEqual(whole.bins.count);
  });
});

const plain: Recipe = {
  rows: 500,
  classes: 10,
  format: 'float32',
  seed: 5,
  scale: 2,
  offset: 0,
  beta: 1,
  masked: 0,
  odd: 0,
  steps: 0,
  raise: 1,
};

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

/** What rounding βz may change in the difference of two: the kernel takes e^ of the difference before. */
function roundingOf(s: RowStatistics): number {
  let largest = 0;
  for (const column of [s.max, s.second]) {
    for (const value of column) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return largest * 2 ** -52;
}

function compare(kernel: Summary, twin: Summary, build: KernelBuild, rounding = 0): void {
  const { excluded } = twin;
  const { rows, used, labelled, correct, accuracy, infiniteNll } = twin;
  expect(kernel).toMatchObject({ rows, used, labelled, correct, accuracy, infiniteNll, excluded });
  near('mean confidence', kernel.meanConfidence, twin.meanConfidence);
  near('mean confidence of labelled', kernel.meanConfidenceOfLabelled, twin.meanConfidenceOfLabelled);
  near('mean entropy', kernel.meanEntropy, twin.meanEntropy, { share: build === 'base' ? 3e-6 : 1e-6, dust: 1e-30 });
  near('NLL', kernel.nll, twin.nll);
  near('NLL of finite', kernel.nllOfFinite, twin.nllOfFinite);
  near('Brier score', kernel.brier, twin.brier);
  near('logit margin', kernel.meanLogitMargin, twin.meanLogitMargin);
  near('probability margin', kernel.meanProbabilityMargin, twin.meanProbabilityMargin, { dust: 1e-37 + rounding });
  near('standard error of the NLL', kernel.nllStandardError, twin.nllStandardError, { beside: Math.abs(twin.nll) });
  near('standard error of the Brier score', kernel.brierStandardError, twin.brierStandardError, { beside: twin.brier });
}
