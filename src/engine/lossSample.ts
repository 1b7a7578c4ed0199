import type { Pace } from './pace';
import type { RowRange } from './rowRange';
import { KernelLosses } from './simd/kernelLosses';
import { kernelRowStatistics } from './simd/kernelRowStatistics';
import { arrayRows, bytesPerRow, type RowSource } from './simd/rowSource';
import { NO_LABEL, type StoredTable } from './table';
import type { KnownOfLosses, LossAt } from './temperatureLoss';

/** Of a sample that is held in memory at most. */
const LARGEST = 2 ** 24;

/**
 * Losses over a sample of the rows of a file, which are read once and kept: a search asks one question after another, and
 * each would otherwise wait for other threads longer than it takes to answer. Undefined where the sample is too large.
 *
 * @param s statistics of all rows; where there are none yet, the sample's own are computed
 */
export async function heldSample(
  { stored, classes, beta, labels }: StoredTable,
  s: KnownOfLosses | undefined,
  ranges: readonly RowRange[],
): Promise<((b: number, pace: Pace) => Promise<LossAt>) | undefined> {
  const rows = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const stride = bytesPerRow({ classes, format: stored.format });
  if (rows * stride > LARGEST) return undefined;
  const bytes = new Uint8Array(rows * stride);
  let filled = 0;
  for (const { from, to } of ranges) {
    const end = filled + to - from;
    await stored.copy(from, to, bytes.subarray(filled * stride, end * stride));
    filled = end;
  }
  const source = arrayRows({ rows, classes, beta, format: stored.format }, bytes);
  const known = s ? knownWithin(s, rows, ranges) : await statisticsOf(source, labels, ranges);
  const kernel = new KernelLosses(source, known);
  return async (b, pace) => {
    const [at] = await kernel.at([b], pace);
    if (!at) throw new Error('One b was asked for.');
    return at;
  };
}

function statisticsOf(source: RowSource, labels: Int32Array | undefined, ranges: readonly RowRange[]) {
  const own = new Int32Array(source.rows).fill(NO_LABEL);
  if (labels) gather(own, labels, ranges);
  return kernelRowStatistics(source, { labels: own });
}

function knownWithin(s: KnownOfLosses, rows: number, ranges: readonly RowRange[]): KnownOfLosses {
  return {
    status: gather(new Uint8Array(rows), s.status, ranges),
    labels: gather(new Int32Array(rows), s.labels, ranges),
    labelGap: gather(new Float64Array(rows), s.labelGap, ranges),
    predicted: gather(new Int32Array(rows), s.predicted, ranges),
    runnerUp: gather(new Int32Array(rows), s.runnerUp, ranges),
  };
}

interface Gathered<Column> {
  set(column: Column, at: number): void;
}

/** One range of a column behind the other. */
function gather<To extends Gathered<From>, From extends { subarray(from: number, to: number): From }>(
  target: To,
  column: From,
  ranges: readonly RowRange[],
): To {
  let filled = 0;
  for (const { from, to } of ranges) {
    target.set(column.subarray(from, to), filled);
    filled += to - from;
  }
  return target;
}
