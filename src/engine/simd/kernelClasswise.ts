import { type Convention, makeBins } from '../binning';
import type { ClasswiseEce } from '../classwise';
import { CompensatedSum } from '../compensatedSum';
import { isLabelled } from '../derive';
import { type Pace, unpaced } from '../pace';
import type { RowStatistics } from '../rowColumns';
import { NO_LABEL } from '../table';
import type { KernelBuild } from './binaries';
import { createKernel } from './kernel';
import { KernelSession } from './kernelSession';
import type { RowSource } from './rowSource';

/** {@link ClasswiseEce} by the SIMD kernel: to about 1e-7, and many times as fast where there are many classes. */
export async function kernelClasswiseEce(
  source: RowSource,
  s: RowStatistics,
  { bins, convention }: { bins: number; convention: Convention },
  pace: Pace = unpaced,
  build?: KernelBuild,
): Promise<ClasswiseEce> {
  const { classes } = source;
  const binning = makeBins(new Float64Array(0), { bins, scheme: 'width', convention });
  const rightClosed = binning.closed === 'right';
  const countsZero = convention !== 'guo';
  const ownBytes = createKernel(1, build).exports.classwiseBytes(classes, bins);
  const session = new KernelSession(source, { labels: s.labels, bins, ownBytes, build });
  const { kernel, columns, labels, own } = session;
  let n = 0;
  let zeros = 0;
  await session.each((from, count) => {
    columns.predicted.set(s.predicted.subarray(from, from + count));
    columns.tail.set(s.tail.subarray(from, from + count));
    for (let i = 0; i < count; i++) {
      if (isLabelled(s, from + i)) n++;
      else labels[i] = NO_LABEL;
    }
    zeros += kernel.exports.addToClasswiseBins(count, bins, rightClosed ? 1 : 0, countsZero ? 1 : 0, own);
  }, pace);

  // Of each class: bins 0 to `bins`, of which the kernel leaves the first empty; then the classes' totals.
  const width = bins + 1;
  const table = new Float64Array(kernel.memory.buffer, own, classes * width);
  const totals = new Float64Array(kernel.memory.buffer, own + table.byteLength, classes);
  const perClass = new Float64Array(classes);
  const mean = new CompensatedSum();
  for (let k = 0; k < classes; k++) {
    perClass[k] = errorOf(table.subarray(k * width, (k + 1) * width), totals[k] as number, binning.phantom) / n;
    mean.add(perClass[k] as number);
  }
  return { ece: mean.value / classes, perClass, dropped: countsZero ? 0 : zeros };
}

/** Σ |sum of a bin|. A probability of 1 has a bin of its own, or shares the last one. */
function errorOf(sums: Float64Array, total: number, phantom: boolean): number {
  const last = sums.length - 1;
  const error = new CompensatedSum();
  let others = 0;
  for (let bin = 1; bin <= last; bin++) others += sums[bin] as number;
  error.add(Math.abs(total - others));
  for (let bin = 1; bin < last - 1; bin++) error.add(Math.abs(sums[bin] as number));
  const high = sums[last - 1] as number;
  const one = sums[last] as number;
  if (last === 1) return phantom ? Math.abs(total - others) + Math.abs(one) : Math.abs(total);
  error.add(phantom ? Math.abs(high) + Math.abs(one) : Math.abs(high + one));
  return error.value;
}
