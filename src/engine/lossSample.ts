import type { Pace } from './pace';
import type { RowRange } from './rowRange';
import { KernelLosses } from './simd/kernelLosses';
import { arrayRows, bytesPerRow } from './simd/rowSource';
import type { StoredTable } from './table';
import type { KnownOfLosses, LossAt } from './temperatureLoss';

/** Of a sample that is held in memory at most. */
const LARGEST = 2 ** 24;

/**
 * Losses over a sample of the rows of a file, which are read once and kept: a search asks one question after another, and
 * each would otherwise wait for other threads longer than it takes to answer. Undefined where the sample is too large.
 */
export async function heldSample(
  { stored, classes, beta }: StoredTable,
  s: KnownOfLosses,
  ranges: readonly RowRange[],
): Promise<((b: number, pace: Pace) => Promise<LossAt>) | undefined> {
  const rows = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const stride = bytesPerRow({ classes, format: stored.format });
  if (rows * stride > LARGEST) return undefined;
  const bytes = new Uint8Array(rows * stride);
  const known: KnownOfLosses = {
    status: new Uint8Array(rows),
    labels: new Int32Array(rows),
    labelGap: new Float64Array(rows),
    predicted: new Int32Array(rows),
    runnerUp: new Int32Array(rows),
  };
  let filled = 0;
  for (const { from, to } of ranges) {
    const end = filled + to - from;
    await stored.copy(from, to, bytes.subarray(filled * stride, end * stride));
    known.status.set(s.status.subarray(from, to), filled);
    known.labels.set(s.labels.subarray(from, to), filled);
    known.labelGap.set(s.labelGap.subarray(from, to), filled);
    known.predicted.set(s.predicted.subarray(from, to), filled);
    known.runnerUp.set(s.runnerUp.subarray(from, to), filled);
    filled = end;
  }
  const kernel = new KernelLosses(arrayRows({ rows, classes, beta, format: stored.format }, bytes), known);
  return async (b, pace) => {
    const [at] = await kernel.at([b], pace);
    if (!at) throw new Error('One b was asked for.');
    return at;
  };
}
