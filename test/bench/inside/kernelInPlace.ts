import { makeBins } from '../../../src/engine/binning';
import type { RowStatistics } from '../../../src/engine/rowColumns';
import { binSumsOf } from '../../../src/engine/simd/binSums';
import { blockColumns } from '../../../src/engine/simd/blockColumns';
import { createKernel } from '../../../src/engine/simd/kernel';
import { kernelColumns } from '../../../src/engine/simd/kernelColumns';
import { collect } from '../../../src/engine/simd/kernelRowStatistics';
import { tableRows } from '../../../src/engine/simd/rowSource';
import { tableSums } from '../../../src/engine/simd/tableSums';
import type { MemoryTable } from '../../../src/engine/table';
import type { Checks } from '../engine/contestant.ts';
import { BINS, checksOf } from './onePass.ts';

/** Of logits in a block, as in `KernelSession`. */
const BLOCK_BYTES = 2 ** 20;

/**
 * The same answer as `onePass`, from logits that lie in the kernel's memory already: as native code reads them where they
 * are, the kernel must be allowed to when the two are compared.
 */
export function kernelInPlace(table: MemoryTable): () => Checks {
  const { rows, classes, logits, labels = new Int32Array(rows).fill(-1), beta } = table;
  const { exports, memory } = createKernel(logits.byteLength + 4 * rows + 2 ** 23);
  let end = exports.heapBase();
  const place = (bytes: number): number => {
    const at = (end + 63) & -64;
    end = at + bytes;
    return at;
  };
  const logitsAt = place(logits.byteLength + 256);
  const labelsAt = place(4 * (rows + 4));
  const columnsAt = place(exports.COLUMN_BYTES.value);
  const scratchAt = place(exports.scratchBytes(classes, 0));
  const sums = new Float64Array(memory.buffer, place(exports.SUMMARY_BYTES.value), exports.SUMMARY_BYTES.value / 8);
  const bins = new Float64Array(memory.buffer, place(exports.binBytes(BINS)), exports.binBytes(BINS) / 8);
  const binning = makeBins(new Float64Array(0), { bins: BINS, scheme: 'width', convention: 'guo' });
  const edges = new Float64Array(memory.buffer, place(8 * (BINS + 2)), BINS + 2).fill(Infinity);
  edges.set(binning.edges);
  new Float32Array(memory.buffer, logitsAt, logits.length).set(logits);
  new Int32Array(memory.buffer, labelsAt, rows + 4).fill(-1).set(labels);
  const columns = blockColumns({ exports, memory }, columnsAt);
  const rowsPerBlock = Math.max(1, Math.min(exports.CAPACITY.value, Math.floor(BLOCK_BYTES / 4 / classes)));

  let statistics: RowStatistics | undefined;
  return () => {
    // Native code keeps its columns, too.
    const columnsOfAll = kernelColumns(tableRows(table), labels, true, statistics);
    statistics = columnsOfAll;
    sums.fill(0);
    bins.fill(0);
    for (let from = 0; from < rows; from += rowsPerBlock) {
      const count = Math.min(rowsPerBlock, rows - from);
      const places = [logitsAt + 4 * from * classes, labelsAt + 4 * from, columnsAt, scratchAt] as const;
      exports.prepare(0, classes, beta, ...places, 0, 0, sums.byteOffset, edges.byteOffset, bins.byteOffset);
      exports.readRows(count);
      exports.addToSummary(count);
      exports.addToBins(count, BINS, 1);
      collect({ exports, memory }, columns, columnsOfAll, from, count);
    }
    return checksOf({ sums: tableSums(sums, rows), bins: binSumsOf(bins, binning) });
  };
}
