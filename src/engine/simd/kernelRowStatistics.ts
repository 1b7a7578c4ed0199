import { type Pace, unpaced } from '../pace';
import { labelsWithin, type RowStatistics } from '../rowColumns';
import type { BlockColumns } from './blockColumns';
import type { Kernel } from './kernel';
import { kernelColumns } from './kernelColumns';
import { addLossesOfBlock, BYTES_PER_LOSS, type LossSums } from './kernelLosses';
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
  /** Where `lossesAt` was given. */
  readonly losses?: LossSums;
}

export interface KernelStatisticsOptions extends SessionOptions {
  /** Multiples b of the logits at which losses are added up while a block is in cache. */
  readonly lossesAt?: readonly number[];
}

/**
 * Row statistics by the SIMD kernel, in one pass over the source.
 *
 * The sums of a row are computed in float32 and agree with `exactRowStatistics` to about 1e-7 of their value (see
 * `src/engine/kernel/rowSums.ts` for the bounds); `max`, `second`, `labelGap`, classes, ranks and status agree exactly.
 * `norm` is +Infinity where the square of a distance, with β or without, is more than float32 holds.
 *
 * @param spare statistics that nobody needs any longer, whose columns may be written over
 * @throws Error where there is no kernel, see `kernelServes`
 */
export async function kernelRowStatistics(
  source: RowSource,
  options: KernelStatisticsOptions = {},
  pace: Pace = unpaced,
  spare?: RowStatistics,
): Promise<KernelStatistics> {
  const { rows } = source;
  const { topCount: count = 0, lossesAt = [] } = options;
  const ownBytes = BYTES_PER_LOSS * lossesAt.length;
  const session = new KernelSession(source, { ...options, ownBytes, inPlace: true });
  const columns = kernelColumns(source, options.labels, true, spare);
  const top = { count, classes: new Int32Array(rows * count), gaps: new Float32Array(rows * count) };
  const { exports, memory } = session.kernel;
  let withLoss = 0;
  const work = (from: number, length: number) => {
    exports.readRows(length);
    exports.addToSummary(length);
    collect(session.kernel, session.columns, columns, from, length);
    if (count > 0) {
      top.classes.set(session.topClasses.subarray(0, length * count), from * count);
      top.gaps.set(session.topGaps.subarray(0, length * count), from * count);
    }
    if (lossesAt.length > 0) withLoss += addLossesOfBlock(session, length, lossesAt, session.own);
  };
  let losses: LossSums | undefined;
  try {
    await session.each(work, pace);
    const lossSums = new Float64Array(memory.buffer, session.own, 3 * lossesAt.length).slice();
    if (lossesAt.length > 0) losses = { rows: withLoss, sums: lossSums };
  } finally {
    session.end();
  }
  const sums = tableSums(session.sums, rows);
  const statistics = withLabels(columns, session);
  return { ...statistics, sums, ...(count > 0 && { top }), ...(losses && { losses }) };
}

/** The columns, with labels of which each is a class or NO_LABEL: the kernel has looked at them on the way. */
export function withLabels(columns: RowStatistics, { hasForeignLabels }: KernelSession): RowStatistics {
  const { rows, classes, labels } = columns;
  return hasForeignLabels ? { ...columns, labels: labelsWithin(rows, classes, labels) } : columns;
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
  // A view costs as much as to copy a hundred numbers.
  const part = <C extends { subarray(from: number, to: number): C; length: number }>(column: C): C =>
    column.length === count ? column : column.subarray(0, count);
  const ofClasses =
    to.predicted instanceof Int8Array ? packed.byte : to.predicted instanceof Int16Array ? packed.short : block;
  const ofLogits = to.max instanceof Float32Array ? packed : block;
  to.max.set(part(ofLogits.max), from);
  to.second.set(part(ofLogits.second), from);
  to.predicted.set(part(ofClasses.predicted), from);
  to.runnerUp.set(part(ofClasses.runnerUp), from);
  to.labelRank.set(part(ofClasses.labelRank), from);
  to.tail.set(part(block.tail), from);
  to.expectedGap.set(part(block.expectedGap), from);
  to.variance.set(part(block.variance), from);
  to.concentration.set(part(block.concentration), from);
  to.unmaskedGap.set(part(block.unmaskedGap), from);
  to.norm.set(part(block.norm), from);
  to.labelGap.set(part(block.labelGap), from);
  // Fresh memory is 0, and costs nothing until it is written to.
  if (notZero & HAS_STATUS) to.status.set(part(block.status), from);
  if (notZero & HAS_MASKED) to.masked.set(part(packed.masked), from);
}
