import { type Pace, unpaced } from './pace';
import { eachRowBlock } from './rowBlocks';
import { newColumns, type RowStatistics } from './rowColumns';
import { RowPass } from './rowPass';
import { RowStatus } from './rowStatus';
import { type LogitTable, NO_LABEL } from './table';

/**
 * {@link RowStatistics} in float64, a row at a time: the definition that the kernel is held against.
 *
 * @throws RangeError where the inverse temperature is not a positive number: at 0 or below the order of the
 * classes is lost.
 */
export async function exactRowStatistics(table: LogitTable, pace: Pace = unpaced): Promise<RowStatistics> {
  const pass = new RowPass(table);
  const statistics = newColumns(table, Float64Array);
  await eachRowBlock(table, pace, (logits, first, from, to) => {
    for (let row = from; row < to; row++) {
      const status = pass.run(logits, (row - first) * table.classes, statistics.labels[row] ?? NO_LABEL);
      store(statistics, row, pass, status);
    }
  });
  return statistics;
}

function store(to: RowStatistics, row: number, pass: RowPass, status: number): void {
  const label = to.labels[row] ?? NO_LABEL;
  to.status[row] = status;
  const used = status === RowStatus.used;
  const labelled = used && label !== NO_LABEL;
  to.max[row] = used ? pass.max : NaN;
  to.predicted[row] = used ? pass.predicted : -1;
  to.second[row] = used ? pass.second : NaN;
  to.runnerUp[row] = used ? pass.runnerUp : -1;
  to.tail[row] = used ? pass.tail : NaN;
  to.expectedGap[row] = used ? pass.expectedGap : NaN;
  to.variance[row] = used ? pass.variance : NaN;
  to.concentration[row] = used ? pass.concentration : NaN;
  to.masked[row] = used && pass.masked ? 1 : 0;
  to.unmaskedGap[row] = used ? pass.unmaskedGap : NaN;
  to.norm[row] = used ? pass.norm : NaN;
  to.labelGap[row] = labelled ? pass.labelGap : NaN;
  to.labelRank[row] = labelled ? pass.labelRank : -1;
}
