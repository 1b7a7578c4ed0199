import { eachBlock } from './blocks';
import { type Pace, unpaced } from './pace';
import { RowPass } from './rowPass';
import { RowStatus } from './rowStatus';
import { type LogitTable, NO_LABEL } from './table';

export { RowStatus };

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
  /** Class of the second largest; −1 where every other class is masked. */
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
  /** The table's labels, or a column of NO_LABEL; a label that is no class of the table is NO_LABEL here. */
  readonly labels: Int32Array;
}

/**
 * Computes {@link RowStatistics}. Rejects with what `pace` rejects with.
 *
 * @throws RangeError where the inverse temperature is not a positive number: at 0 or below the order of the
 * classes is lost.
 */
export async function rowStatistics(table: LogitTable, pace: Pace = unpaced): Promise<RowStatistics> {
  const { rows, classes } = table;
  const statistics: RowStatistics = {
    rows,
    classes,
    status: new Uint8Array(rows),
    max: new Float64Array(rows).fill(NaN),
    predicted: new Int32Array(rows).fill(-1),
    second: new Float64Array(rows).fill(NaN),
    runnerUp: new Int32Array(rows).fill(-1),
    tail: new Float64Array(rows).fill(NaN),
    expectedGap: new Float64Array(rows).fill(NaN),
    variance: new Float64Array(rows).fill(NaN),
    sumSquares: new Float64Array(rows).fill(NaN),
    meanGap: new Float64Array(rows).fill(NaN),
    labelGap: new Float64Array(rows).fill(NaN),
    labelRank: new Int32Array(rows).fill(-1),
    labels: labelsWithin(table),
  };
  const pass = new RowPass(table);
  await eachBlock(rows, classes, pace, (from, to) => {
    for (let row = from; row < to; row++) store(statistics, row, pass);
  });
  return statistics;
}

function store(to: RowStatistics, row: number, pass: RowPass): void {
  const label = to.labels[row] ?? NO_LABEL;
  const status = pass.run(row, label);
  to.status[row] = status;
  if (status !== RowStatus.used) return;
  to.max[row] = pass.max;
  to.predicted[row] = pass.predicted;
  to.second[row] = pass.second;
  to.runnerUp[row] = pass.runnerUp;
  to.tail[row] = pass.tail;
  to.expectedGap[row] = pass.expectedGap;
  to.variance[row] = pass.variance;
  to.sumSquares[row] = pass.sumSquares;
  to.meanGap[row] = pass.meanGap;
  if (label === NO_LABEL) return;
  to.labelGap[row] = pass.labelGap;
  to.labelRank[row] = pass.labelRank;
}

function labelsWithin(table: LogitTable): Int32Array {
  const labels = new Int32Array(table.rows).fill(NO_LABEL);
  for (let row = 0; row < table.rows; row++) {
    const label = table.labels?.[row] ?? NO_LABEL;
    if (label >= 0 && label < table.classes) labels[row] = label;
  }
  return labels;
}
