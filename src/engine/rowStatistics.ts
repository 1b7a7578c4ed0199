import { exactRowStatistics } from './exactRowStatistics';
import { type Pace, unpaced } from './pace';
import type { RowStatistics } from './rowColumns';
import { RowStatus } from './rowStatus';
import { kernelServes } from './simd/kernel';
import { kernelRowStatistics } from './simd/kernelRowStatistics';
import { tableRows } from './simd/rowSource';
import type { LogitTable } from './table';

export { type RowStatistics, RowStatus };

/** Logits up to which float64 is quick enough, and exactness comes first. */
const FEW_LOGITS = 1e6;

/**
 * In what the sums of a row are computed: `float64` to some 1e-15, `float32` to some 1e-7, and ten times as fast. Without
 * a choice, float64 up to a million logits.
 */
export type Arithmetic = 'float64' | 'float32';

/**
 * Computes {@link RowStatistics}. Rejects with what `pace` rejects with.
 *
 * @throws RangeError where the inverse temperature is not a positive number: at 0 or below the order of the
 * classes is lost.
 */
export async function rowStatistics(
  table: LogitTable,
  pace: Pace = unpaced,
  arithmetic: Arithmetic = preferredArithmetic(table),
): Promise<RowStatistics> {
  if (arithmetic === 'float64' || !kernelServes(table.beta)) return exactRowStatistics(table, pace);
  return kernelRowStatistics(tableRows(table), { labels: table.labels }, pace);
}

/** What a table's numbers are computed in where nothing else is asked for. */
export function preferredArithmetic({ rows, classes }: Pick<LogitTable, 'rows' | 'classes'>): Arithmetic {
  return rows * classes <= FEW_LOGITS ? 'float64' : 'float32';
}
