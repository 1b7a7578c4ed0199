import { beforeAll, describe, expect, it } from 'vitest';
import { makeBins } from '../../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../../src/engine/calibration';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { newColumns, type RowStatistics } from '../../../../src/engine/rowColumns';
import { barsOf } from '../../../../src/engine/simd/binSums';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { kernelSummary } from '../../../../src/engine/simd/kernelSummary';
import type { RowSource } from '../../../../src/engine/simd/rowSource';
import { summaryOfSums } from '../../../../src/engine/simd/tableSums';
import { summarise } from '../../../../src/engine/summary';
import { placeColumns } from '../../../../src/worker/shards/columns';
import { builds } from './builds';
import { randomNumbers } from './randomRows';

/* 5·10⁷ logits, whose sums have to agree with float64 to 1e-6. They are never all in memory. */

const rows = 50_000;
const classes = 1000;
const bins = 15;
const convention = 'guo';
/** Each row is a window of this many normal numbers, at a place of its own. */
const pool = normalNumbers(2 ** 18);
const random = randomNumbers(11);
const windows = Int32Array.from({ length: rows }, () => Math.floor(random() * (pool.length - classes)));
const labels = Int32Array.from({ length: rows }, () => Math.floor(random() * classes));
/** What is added to the label's logit: some rows are hard, some are sure. */
const raises = Float32Array.from({ length: rows }, () => 2 + 16 * random());

/** Puts rows `from` to `to` into an array. */
function generate(from: number, to: number, target: Float32Array): void {
  for (let row = from; row < to; row++) {
    const at = (row - from) * classes;
    const start = windows[row] as number;
    target.set(pool.subarray(start, start + classes), at);
    const label = at + (labels[row] as number);
    target[label] = (target[label] as number) + (raises[row] as number);
  }
}

const source: RowSource = {
  rows,
  classes,
  beta: 1,
  format: 'float32',
  copy: (from, to, target) =>
    generate(from, to, new Float32Array(target.buffer, target.byteOffset, target.byteLength / 4)),
};

let twin: RowStatistics;
beforeAll(async () => {
  twin = await statisticsOfParts(1000);
}, 60_000);

describe.each(builds)('the %s kernel on 50,000 × 1,000 logits', (build) => {
  it('agrees with float64 to 1e-6 in its sums', { timeout: 60_000 }, async () => {
    const kernel = await kernelSummary(source, { labels, bins, convention, build });
    const errors = calibrationErrors(barsOf(kernel.bins), kernel.sums.labelled);
    expectAgreement({ ...summaryOfSums(kernel.sums), ...errors });
  });

  it('agrees with float64 to 1e-6 in the statistics of its rows', { timeout: 60_000 }, async () => {
    const s = await kernelRowStatistics(source, { labels, build });
    expectAgreement({ ...summarise(s), ...errorsOf(s) });
  });
});

const measures = [
  'nll',
  'nllStandardError',
  'meanConfidence',
  'meanEntropy',
  'brier',
  'brierStandardError',
  'meanLogitMargin',
  'meanProbabilityMargin',
  'ece',
  'mce',
  'rmsce',
  'ace',
] as const;

function expectAgreement(kernel: Record<(typeof measures)[number] | 'accuracy', number>): void {
  const exact = { ...summarise(twin), ...errorsOf(twin) };
  expect(kernel.accuracy).toBe(exact.accuracy);
  // The table is neither trivial nor hopeless.
  expect(exact.accuracy).toBeGreaterThan(0.5);
  expect(exact.accuracy).toBeLessThan(0.95);
  for (const name of measures) {
    expect(Math.abs(kernel[name] / exact[name] - 1), name).toBeLessThanOrEqual(1e-6);
  }
}

function errorsOf(s: RowStatistics) {
  const { confidence, correct } = topLabel(s);
  const binning = makeBins(confidence, { bins, scheme: 'width', convention });
  return calibrationErrors(reliability(confidence, correct, binning), confidence.length);
}

/** Float64 statistics, of some rows at a time. */
async function statisticsOfParts(length: number): Promise<RowStatistics> {
  const whole = newColumns({ rows, classes, labels }, Float64Array);
  const logits = new Float32Array(length * classes);
  for (let from = 0; from < rows; from += length) {
    generate(from, from + length, logits);
    const part = labels.subarray(from, from + length);
    const table = { rows: length, classes, logits, beta: 1, kind: 'logits', labels: part, classNames: [] } as const;
    const s = await exactRowStatistics(table);
    placeColumns(s, whole, from);
  }
  return whole;
}

function normalNumbers(count: number): Float32Array {
  const uniform = randomNumbers(3);
  return Float32Array.from({ length: count }, () => {
    return 2 * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  });
}
