import type { LogitTable } from './table';
import { type Pace, unpaced } from './pace';

/** Whether a row takes part in the statistics, and if not, why. */
export const RowStatus = { used: 0, hasNaN: 1, hasPositiveInfinity: 2, nothingFinite: 3 } as const;

/**
 * One value a row, in columns, from one pass over the table at its inverse temperature. Everything
 * else a view shows of a row derives from these (see `derive.ts`) without another look at the logits.
 * A row whose status is not `used` holds NaN (or −1 in the integer columns) and takes part in nothing.
 */
export interface RowStatistics {
  readonly rows: number;
  readonly classes: number;
  /** One of {@link RowStatus}. */
  readonly status: Uint8Array;
  /** Largest βz. */
  readonly max: Float64Array;
  /** Class of the largest; the lowest index among equals, as numpy. */
  readonly predicted: Int32Array;
  /** Second largest βz (equal to `max` in a tie); −Infinity where every other class is masked. */
  readonly second: Float64Array;
  readonly runnerUp: Int32Array;
  /** Σ exp(βz − max) over every class but the predicted: 1 − confidence keeps relative accuracy. */
  readonly tail: Float64Array;
  /** E_p[max − βz] ≥ 0, so that entropy = log1p(tail) + expectedGap. */
  readonly expectedGap: Float64Array;
  /** Var_p[βz]. */
  readonly variance: Float64Array;
  /** Σ p². */
  readonly sumSquares: Float64Array;
  /** max − mean of the βz; +Infinity where a class is masked. Label smoothing needs it. */
  readonly meanGap: Float64Array;
  /** max − βz_y, NaN without a label. −ln p_y = labelGap + log1p(tail). */
  readonly labelGap: Float64Array;
  /** How many classes score higher than the label (ties count by index), −1 without a label. */
  readonly labelRank: Int32Array;
  /** The table's labels, or a column of NO_LABEL. */
  readonly labels: Int32Array;
}

/** Computes {@link RowStatistics}. Rejects with what `pace` rejects with. */
export async function rowStatistics(table: LogitTable, pace: Pace = unpaced): Promise<RowStatistics> {
  void table;
  await pace(0);
  throw new Error('not written yet');
}
