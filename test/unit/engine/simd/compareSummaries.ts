import { expect } from 'vitest';
import { type Convention, makeBins } from '../../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../../src/engine/calibration';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import type { RowStatistics } from '../../../../src/engine/rowColumns';
import type { KernelBuild } from '../../../../src/engine/simd/binaries';
import { barsOf } from '../../../../src/engine/simd/binSums';
import { type KernelSummary, kernelSummary } from '../../../../src/engine/simd/kernelSummary';
import { tableRows } from '../../../../src/engine/simd/rowSource';
import { lossOfSums, summaryOfSums } from '../../../../src/engine/simd/tableSums';
import { type Summary, summarise } from '../../../../src/engine/summary';
import type { LogitTable } from '../../../../src/engine/table';
import { temperatureExists } from '../../../../src/engine/temperatureExistence';
import { lossAsItIs } from '../../../../src/engine/temperatureLoss';
import { near } from './near';

/** Expects the kernel's sums over rows, and its bins, to be those of float64. */
export async function checkSummary(
  table: LogitTable,
  { bins, convention, build }: { bins: number; convention: Convention; build: KernelBuild },
  source = tableRows(table),
): Promise<KernelSummary> {
  const kernel = await kernelSummary(source, { labels: table.labels, bins, convention, build });
  const twin = await exactRowStatistics(table);
  compareSummaries(summaryOfSums(kernel.sums), summarise(twin), build, roundingOf(twin));
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
  const amongFive = Array.from(twin.labelRank).filter((rank) => rank >= 0 && rank < 5).length;
  expect(kernel.sums.amongFive).toBe(amongFive);
  const { meanLabelGap, meanGap } = await temperatureExists(twin);
  near('gap of the label', kernel.sums.labelGap / kernel.sums.finite, meanLabelGap);
  // More than float32 holds of a row is infinite.
  if (meanGap < 3e38) near('gap of the mean', kernel.sums.unmaskedGap / kernel.sums.finite, meanGap);
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
}

/** What rounding βz may change in the difference of two: the kernel takes e^ of the difference before. */
function roundingOf(s: RowStatistics): number {
  let largest = 0;
  for (const column of [s.max, s.second]) {
    for (const value of column) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return largest * 2 ** -52;
}

/** Expects means to agree to 1e-6 of their value. */
export function compareSummaries(kernel: Summary, twin: Summary, build: KernelBuild, rounding = 0): void {
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
