import { type Pace, unpaced } from '../pace';
import type { RowStatistics } from '../rowColumns';
import type { BlockColumns } from './blockColumns';
import type { Kernel } from './kernel';
import { kernelColumns } from './kernelColumns';
import { KernelSession, type SessionOptions } from './kernelSession';
import type { RowSource } from './rowSource';
import { tableSums } from './tableSums';

/** What `packColumns` answers. */
const HAS_STATUS = 1;
const HAS_MASKED = 2;

/**
 * The largest elements of each row: N·k classes and the N·k gaps β(max − z); −1 and +Infinity where a row has fewer, or is
 * not used.
 */
export interface TopClasses {
  readonly count: number;
  readonly classes: Int32Array;
  readonly gaps: Float32Array;
}

export interface KernelStatistics extends RowStatistics {
  /** Where `topCount` was given. */
  readonly top?: TopClasses;
}

/**
 * Row statistics by the SIMD kernel, in one pass over the source.
 *
 * The sums of a row are computed in float32 and agree with `exactRowStatistics` to about 1e-7 of their value (see
 * `src/engine/kernel/rowSums.ts` for the bounds); `max`, `second`, `labelGap`, classes, ranks and status agree exactly.
 * `norm` is +Infinity where the square of a distance, with β or without, is more than float32 holds.
 *
 * @throws Error where there is no kernel, see `kernelServes`
 */
export async function kernelRowStatistics(
  source: RowSource,
  options: SessionOptions = {},
  pace: Pace = unpaced,
): Promise<KernelStatistics> {
  const { rows } = source;
  const { topCount: count = 0 } = options;
  const session = new KernelSession(source, { ...options, inPlace: true });
  const statistics = kernelColumns(source, options.labels);
  const top = { count, classes: new Int32Array(rows * count), gaps: new Float32Array(rows * count) };
  const { exports } = session.kernel;
  const work = (from: number, length: number) => {
    exports.readRows(length);
    exports.addToSummary(length);
    collect(session.kernel, session.columns, statistics, from, length);
    if (count > 0) {
      top.classes.set(session.topClasses.subarray(0, length * count), from * count);
      top.gaps.set(session.topGaps.subarray(0, length * count), from * count);
    }
  };
  try {
    await session.each(work, pace);
  } finally {
    session.end();
  }
  const sums = tableSums(session.sums, rows);
  return count > 0 ? { ...statistics, sums, top } : { ...statistics, sums };
}

/** Packs the columns of a block of so many rows, and copies them to where they belong. */
export function collect(
  { exports }: Kernel,
  block: BlockColumns,
  to: RowStatistics,
  from: number,
  count: number,
): void {
  const notZero = exports.packColumns(count);
  const { packed } = block;
  const ofClasses =
    to.predicted instanceof Int8Array ? packed.byte : to.predicted instanceof Int16Array ? packed.short : block;
  const ofLogits = to.max instanceof Float32Array ? packed : block;
  to.max.set(ofLogits.max.subarray(0, count), from);
  to.second.set(ofLogits.second.subarray(0, count), from);
  to.predicted.set(ofClasses.predicted.subarray(0, count), from);
  to.runnerUp.set(ofClasses.runnerUp.subarray(0, count), from);
  to.labelRank.set(ofClasses.labelRank.subarray(0, count), from);
  to.tail.set(block.tail.subarray(0, count), from);
  to.expectedGap.set(block.expectedGap.subarray(0, count), from);
  to.variance.set(block.variance.subarray(0, count), from);
  to.concentration.set(block.concentration.subarray(0, count), from);
  to.unmaskedGap.set(block.unmaskedGap.subarray(0, count), from);
  to.norm.set(block.norm.subarray(0, count), from);
  to.labelGap.set(block.labelGap.subarray(0, count), from);
  // Fresh memory is 0, and costs nothing until it is written to.
  if (notZero & HAS_STATUS) to.status.set(block.status.subarray(0, count), from);
  if (notZero & HAS_MASKED) to.masked.set(packed.masked.subarray(0, count), from);
}
