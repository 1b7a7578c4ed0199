import type { Pace } from '../engine/pace';
import { type RowStatistics, rowStatistics } from '../engine/rowStatistics';
import type { LogitTable } from '../engine/table';
import { isAbort } from '../protocol/rpc';

/** Row statistics, computed once a table however many cells ask. */
export class StatisticsCache {
  private readonly cache = new WeakMap<LogitTable, Promise<RowStatistics>>();

  /** Statistics that somebody has computed. */
  keep(table: LogitTable, statistics: RowStatistics): void {
    this.cache.set(table, Promise.resolve(statistics));
  }

  async get(table: LogitTable, pace: Pace, signal: AbortSignal): Promise<RowStatistics> {
    for (;;) {
      const known = this.cache.get(table);
      const promise = known ?? rowStatistics(table, pace);
      if (!known) {
        this.cache.set(table, promise);
        promise.catch(() => this.cache.delete(table));
      }
      try {
        return await promise;
      } catch (error) {
        // Whoever began was cancelled; somebody else who still wants it begins anew.
        if (!known || signal.aborted || !isAbort(error)) throw error;
        this.cache.delete(table);
      }
    }
  }
}
