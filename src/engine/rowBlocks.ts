import { eachBlock, partOf } from './blocks';
import { bfloatsToFloat32, halvesToFloat32 } from './halfPrecision';
import type { Pace } from './pace';
import type { RowRange } from './rowRange';
import { bytesPerNumber, type LogitFormat } from './storedLogits';
import type { LogitTable } from './table';

/** Stored logits that are in memory at a time. */
const LOGITS_AT_ONCE = 2 ** 18;

/** Rows `from` to `to`; row r begins at `logits[(r − first) · classes]`. */
export type RowBlockWork = (logits: Float32Array | Float64Array, first: number, from: number, to: number) => void;

/**
 * Calls `work` on consecutive blocks of a table's rows, wherever its logits are, and `pace` as `eachBlock` does. Rejects
 * with what `pace` or the file's reading rejects with.
 *
 * @param options.times a logit costs that many times what it costs to look at it once
 * @param options.ranges the rows, all where left out
 */
export async function eachRowBlock(
  table: LogitTable,
  pace: Pace,
  work: RowBlockWork,
  { times = 1, ranges = [{ from: 0, to: table.rows }] }: { times?: number; ranges?: readonly RowRange[] } = {},
): Promise<void> {
  for (const [i, range] of ranges.entries()) {
    await eachOfRange(table, range, partOf(pace, i / ranges.length, (i + 1) / ranges.length), work, times);
  }
}

async function eachOfRange(table: LogitTable, range: RowRange, pace: Pace, work: RowBlockWork, times: number) {
  const { classes, logits, stored } = table;
  const { from: start, to: stop } = range;
  const rows = stop - start;
  if (logits) return eachBlock(rows, classes * times, pace, (from, to) => work(logits, 0, start + from, start + to));
  const step = Math.max(1, Math.floor(LOGITS_AT_ONCE / classes));
  const bytes = new Uint8Array(Math.min(step, rows) * classes * bytesPerNumber(stored.format));
  for (let first = start; first < stop; first += step) {
    const end = Math.min(stop, first + step);
    const target = bytes.subarray(0, (end - first) * classes * bytesPerNumber(stored.format));
    await stored.copy(first, end, target);
    const block = decoded(target, stored.format);
    const share: Pace = (part) => pace((first - start + part * (end - first)) / rows);
    await eachBlock(end - first, classes * times, share, (from, to) => work(block, first, first + from, first + to));
  }
  await pace(1);
}

/** K logits of one row, as they were read. */
export async function rowOf(table: LogitTable, row: number): Promise<Float32Array | Float64Array> {
  const { classes, logits, stored } = table;
  if (logits) return logits.subarray(row * classes, (row + 1) * classes);
  const bytes = new Uint8Array(classes * bytesPerNumber(stored.format));
  await stored.copy(row, row + 1, bytes);
  return decoded(bytes, stored.format);
}

/** Bytes that begin an array buffer, as numbers. */
function decoded({ buffer, byteOffset, byteLength }: Uint8Array, format: LogitFormat): Float32Array | Float64Array {
  const count = byteLength / bytesPerNumber(format);
  switch (format) {
    case 'float32':
      return new Float32Array(buffer, byteOffset, count);
    case 'float64':
      return new Float64Array(buffer, byteOffset, count);
    case 'float16':
      return halvesToFloat32(new Uint16Array(buffer, byteOffset, count));
    case 'bfloat16':
      return bfloatsToFloat32(new Uint16Array(buffer, byteOffset, count));
  }
}
