import fc from 'fast-check';
import { rowStatistics } from '../../../../src/engine/rowStatistics';
import type { ShardSummary } from '../../../../src/engine/summaries/shardSummary';
import { summarizeShard } from '../../../../src/engine/summaries/summarizeShard';
import type { MemoryTable } from '../../../../src/engine/table';
import { anyTable } from '../tables';

export async function summaryOf(
  table: MemoryTable,
  bins = 15,
  convention: 'guo' | 'sklearn' | 'netcal' | 'torchmetrics' = 'guo',
) {
  return summarizeShard(table, await rowStatistics(table), { name: 'shard', bins, convention });
}

/** The rows of a table from `from` to before `to`. */
export function rowsOf(table: MemoryTable, from: number, to: number): MemoryTable {
  return {
    ...table,
    rows: to - from,
    logits: table.logits.slice(from * table.classes, to * table.classes),
    labels: table.labels?.slice(from, to),
  };
}

/** Tables in which rows are also unusable in each way there is, unlabelled, or tied. */
export const roughTable: fc.Arbitrary<MemoryTable> = fc
  .tuple(anyTable({ masked: true, minimumRows: 2 }), fc.array(fc.nat(7), { minLength: 30, maxLength: 30 }))
  .map(([table, faults]) => {
    const logits = table.logits.slice();
    const labels = table.labels?.slice();
    for (let row = 0; row < table.rows; row++) {
      const at = row * table.classes;
      if (faults[row] === 1) logits[at] = NaN;
      if (faults[row] === 2) logits[at] = Infinity;
      if (faults[row] === 3) logits.fill(-Infinity, at, at + table.classes);
      if (faults[row] === 4 && labels) labels[row] = -100;
      if (faults[row] === 5) logits.fill(1, at, at + table.classes);
    }
    return { ...table, logits, labels };
  });

/** Everything but the names of the shards, as it is written. */
export function written({ shards: _, ...rest }: ShardSummary): string {
  return JSON.stringify(rest);
}
