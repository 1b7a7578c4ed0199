import { type Convention, makeBins } from '../binning';
import { type Pace, unpaced } from '../pace';
import { type BinSums, binSumsOf } from './binSums';
import { KernelSession, type SessionOptions } from './kernelSession';
import type { RowSource } from './rowSource';
import { type TableSums, tableSums } from './tableSums';

export interface KernelSummary {
  readonly sums: TableSums;
  readonly bins: BinSums;
}

export interface SummaryOptions extends SessionOptions {
  readonly bins: number;
  readonly convention: Convention;
}

/**
 * Sums over the rows, and bins of their confidences, in one pass over the source and without keeping anything of a row:
 * what a report needs. Agree with `summarise` and `calibrationErrors` of the rows to about 1e-7 of their value; but a
 * confidence that is closer to an edge than that, and not on it, may be counted on the other side. Ties are exactly on it.
 */
export async function kernelSummary(
  source: RowSource,
  options: SummaryOptions,
  pace: Pace = unpaced,
): Promise<KernelSummary> {
  const { bins, convention } = options;
  const binning = makeBins(new Float64Array(0), { bins, scheme: 'width', convention });
  const session = new KernelSession(source, options);
  const { exports } = session.kernel;
  await session.each((_, count) => {
    exports.readRows(count);
    exports.addToSummary(count);
    exports.addToBins(count, bins, binning.closed === 'right' ? 1 : 0);
  }, pace);
  return { sums: tableSums(session.sums, source.rows), bins: binSumsOf(session.bins, binning) };
}
