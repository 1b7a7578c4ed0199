import { type Arithmetic, byKernel, preferredArithmetic } from './arithmetic';
import { exactRowStatistics } from './exactRowStatistics';
import { type Pace, unpaced } from './pace';
import type { RowStatistics } from './rowColumns';
import { RowStatus } from './rowStatus';
import { kernelRowStatistics } from './simd/kernelRowStatistics';
import { tableRows } from './simd/rowSource';
import type { LogitTable } from './table';

export { type RowStatistics, RowStatus };

/**
 * Computes {@link RowStatistics}. Rejects with what `pace` rejects with.
 *
 * @param spare statistics that nobody needs any longer, whose columns may be written over, as with the `out` of NumPy: of a
 * million rows of ten classes, a quarter of the time is that of fresh memory
 * @throws RangeError where the inverse temperature is not a positive number: at 0 or below the order of the
 * classes is lost.
 */
export async function rowStatistics(
  table: LogitTable,
  pace: Pace = unpaced,
  arithmetic: Arithmetic = preferredArithmetic(table),
  spare?: RowStatistics,
): Promise<RowStatistics> {
  const { beta, labels, stored } = table;
  if (!byKernel(table, arithmetic)) return exactRowStatistics(table, pace);
  if (stored?.shards) return stored.shards.statistics({ beta, labels }, pace);
  return kernelRowStatistics(tableRows(table), { labels }, pace, spare);
}
