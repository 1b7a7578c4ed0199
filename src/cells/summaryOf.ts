import type { RowStatistics } from '../engine/rowStatistics';
import { type Summary, summarise } from '../engine/summary';

const summaries = new WeakMap<RowStatistics, Summary>();

/** The summary of statistics that several cells share, computed once. */
export function summaryOf(statistics: RowStatistics): Summary {
  const summary = summaries.get(statistics) ?? summarise(statistics);
  summaries.set(statistics, summary);
  return summary;
}
