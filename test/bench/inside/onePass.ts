import { makeBins } from '../../../src/engine/binning';
import { calibrationErrors } from '../../../src/engine/calibration';
import { unpaced } from '../../../src/engine/pace';
import type { RowStatistics } from '../../../src/engine/rowColumns';
import type { RowRange } from '../../../src/engine/rowRange';
import { type BinSums, barsOf, binSumsOf } from '../../../src/engine/simd/binSums';
import { kernelColumns } from '../../../src/engine/simd/kernelColumns';
import { collect, withLabels } from '../../../src/engine/simd/kernelRowStatistics';
import { KernelSession } from '../../../src/engine/simd/kernelSession';
import { tableRows } from '../../../src/engine/simd/rowSource';
import { summaryOfSums, type TableSums, tableSums } from '../../../src/engine/simd/tableSums';
import type { MemoryTable } from '../../../src/engine/table';
import type { Checks } from '../engine/contestant.ts';

export const BINS = 15;

/** Everything that is wanted of a table: the columns of its rows, the sums of these, and the bins of the confidences. */
export interface Everything {
  readonly statistics: RowStatistics;
  readonly sums: TableSums;
  readonly bins: BinSums;
}

/**
 * All row statistics, their sums and the bins of the ECE, from one pass of the kernel over the table.
 *
 * @param spare of the pass before, whose columns may be written over
 * @param parts which rows to look at, one part after another; all of them unless somebody else looks at the others
 */
export async function onePass(
  table: MemoryTable,
  spare?: RowStatistics,
  parts: Iterable<RowRange> = [{ from: 0, to: table.rows }],
): Promise<Everything> {
  const source = tableRows(table);
  const session = new KernelSession(source, { labels: table.labels, bins: BINS, inPlace: true });
  const statistics = kernelColumns(source, table.labels, true, spare);
  const { exports } = session.kernel;
  const work = (from: number, count: number) => {
    exports.readRows(count);
    exports.addToSummary(count);
    exports.addToBins(count, BINS, 1);
    collect(session.kernel, session.columns, statistics, from, count);
  };
  let rows = 0;
  for (const { from, to } of parts) {
    await session.each(work, unpaced, from, to);
    rows += to - from;
  }
  session.end();
  const binning = makeBins(new Float64Array(0), { bins: BINS, scheme: 'width', convention: 'guo' });
  return {
    statistics: withLabels(statistics, session),
    sums: tableSums(session.sums, rows),
    bins: binSumsOf(session.bins, binning),
  };
}

/** What the answers of peers are compared with. */
export function checksOf({ sums, bins }: Pick<Everything, 'sums' | 'bins'>): Checks {
  const { nll, meanEntropy, accuracy } = summaryOfSums(sums);
  const { ece } = calibrationErrors(barsOf(bins), sums.labelled);
  return { nll, entropy: meanEntropy, accuracy, topFive: sums.amongFive / sums.labelled, ece };
}
