import { type Arithmetic, byKernel } from './arithmetic';
import { partOf } from './blocks';
import { heldSample } from './lossSample';
import type { Pace } from './pace';
import type { RowRange } from './rowRange';
import { type RowStatistics, rowStatistics } from './rowStatistics';
import { isModerate } from './simd/kernel';
import { KernelLosses } from './simd/kernelLosses';
import { tableRows } from './simd/rowSource';
import type { LogitTable } from './table';
import { type LossAt, lossAt } from './temperatureLoss';

export type SampleEvaluator = (b: number, pace: Pace) => Promise<LossAt>;

/** Evaluates {@link LossAt} at each of several b, over all rows or over some. */
export interface LossEvaluator {
  /** Of what is evaluated not too far from b = 1. */
  readonly arithmetic: Arithmetic;
  at(bs: readonly number[], pace: Pace, ranges?: readonly RowRange[]): Promise<readonly LossAt[]>;
  /** Evaluates over some rows, for whoever will ask again and again. */
  sample(ranges: readonly RowRange[]): Promise<SampleEvaluator>;
  /** Statistics of all rows at bβ, whose sums give the loss, too. */
  statistics(b: number, pace: Pace): Promise<RowStatistics>;
}

/**
 * What evaluates the loss of a table: its shards, the kernel, or float64, in which a pass over the table serves one b
 * only.
 *
 * @param s statistics of the same table
 */
export function lossEvaluator(table: LogitTable, s: RowStatistics, arithmetic: Arithmetic): LossEvaluator {
  const statistics = (b: number, pace: Pace) => rowStatistics({ ...table, beta: b * table.beta }, pace, arithmetic);
  const exact: LossEvaluator = {
    arithmetic: 'float64',
    statistics,
    async at(bs, pace, ranges) {
      const losses: LossAt[] = [];
      for (const [i, b] of bs.entries()) {
        losses.push(await lossAt(table, s, b, partOf(pace, i / bs.length, (i + 1) / bs.length), ranges));
      }
      return losses;
    },
    sample: async (ranges) => (b, pace) => lossAt(table, s, b, pace, ranges),
  };
  if (!byKernel(table, arithmetic)) return exact;
  const quick = kernelEvaluator(table, s);
  // On its way to a far minimum a search may ask for what float32 cannot hold.
  const at: LossEvaluator['at'] = (...asked) =>
    asked[0].every((b) => isModerate(b * table.beta)) ? quick(...asked) : exact.at(...asked);
  return {
    arithmetic,
    statistics,
    at,
    async sample(ranges) {
      const held = table.stored?.shards && (await heldSample(table, s, ranges));
      return async (b, pace) => {
        if (held && isModerate(b * table.beta)) return held(b, pace);
        const [found] = await at([b], pace, ranges);
        if (!found) throw new Error('One b was asked for.');
        return found;
      };
    },
  };
}

function kernelEvaluator(table: LogitTable, s: RowStatistics): LossEvaluator['at'] {
  const { beta, stored } = table;
  const shards = stored?.shards;
  if (shards) return (bs, pace, ranges) => shards.losses({ beta, statistics: s, bs, ranges }, pace);
  const kernel = new KernelLosses(tableRows(table), s);
  return (bs, pace, ranges) => kernel.at(bs, pace, ranges);
}
