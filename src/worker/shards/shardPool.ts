import type { Pace } from '../../engine/pace';
import type { RowStatistics } from '../../engine/rowColumns';
import { type RowRange, rangesWithin } from '../../engine/rowRange';
import type { ClasswiseRequest, LossesRequest, Shards, StatisticsRequest } from '../../engine/shards';
import { classwiseOfSums } from '../../engine/simd/kernelClasswise';
import { kernelColumns } from '../../engine/simd/kernelColumns';
import { meanLosses } from '../../engine/simd/kernelLosses';
import type { KernelStatistics } from '../../engine/simd/kernelRowStatistics';
import { addTableSums } from '../../engine/simd/tableSums';
import type { FilePlace } from '../../readers/bytes';
import type { StoredShape } from '../../readers/reader';

import { columnsWithin, OF_CLASSES, OF_LOSSES, placeColumns } from './columns';
import { ShardClient } from './shardClient';
import type { ShardWorker } from './shardWorker';

/** The last part of the rows beside any other. */
const LAST_PART = 1;

/** What it needs of the platform: so many workers that run `startShard`. */
export interface ShardStarter {
  readonly count: number;
  /** The last one is asked after all others. */
  start(isLast: boolean): ShardWorker;
}

/**
 * Shard workers over the rows of a file, each with an equal part of them. They are started at the first pass, and anew
 * where one of them died.
 */
export class ShardPool implements Shards {
  #shards: readonly ShardClient[] | undefined;
  /** Under which name the shards keep what losses need of statistics. */
  readonly #ids = new WeakMap<RowStatistics, number>();
  #lastId = 0;

  constructor(
    private readonly place: FilePlace,
    private readonly shape: StoredShape,
    private readonly starter: ShardStarter,
  ) {}

  async statistics({ beta, labels, topCount = 0, lossAt }: StatisticsRequest, pace: Pace): Promise<KernelStatistics> {
    const { rows } = this.shape;
    const all = kernelColumns({ ...this.shape, beta }, labels);
    const id = ++this.#lastId;
    const lossesAt = lossAt === undefined ? [] : [lossAt];
    const top = {
      count: topCount,
      classes: new Int32Array(rows * topCount),
      gaps: new Float32Array(rows * topCount),
    };
    const parts = await this.#each(pace, async (shard, signal) => {
      const { from, to } = shard.range;
      const own = labels?.slice(from, to);
      const part = await shard.remote.statistics({ id, beta, labels: own, topCount, lossesAt }, signal);
      placeColumns(part, all, from);
      top.classes.set(part.top?.classes ?? [], from * topCount);
      top.gaps.set(part.top?.gaps ?? [], from * topCount);
      return part;
    });
    const sums = parts.map((part) => part.sums).reduce((a, b) => a && b && addTableSums(a, b));
    const [at] = meanLosses(parts.flatMap((part) => part.losses ?? []));
    const foreseen = lossAt !== undefined && at && Number.isFinite(at.loss) ? { b: lossAt, at } : undefined;
    const statistics = { ...all, sums, ...(topCount > 0 && { top }), ...(foreseen && { foreseen }) };
    this.#ids.set(statistics, id);
    return statistics;
  }

  async losses({ beta, statistics, bs, ranges }: LossesRequest, pace: Pace) {
    const id = this.#ids.get(statistics) ?? ++this.#lastId;
    this.#ids.set(statistics, id);
    const parts = await this.#each(pace, async (shard, signal) => {
      const request = { id, beta, bs, ranges: ranges && rangesWithin(ranges, shard.range) };
      // Somebody else may have them keep other columns in between.
      for (;;) {
        const part = await shard.remote.losses(request, signal);
        if (part) return part;
        await shard.remote.know({ id, columns: columnsWithin(statistics, OF_LOSSES, shard.range) }, signal);
      }
    });
    return meanLosses(parts);
  }

  async classwise({ beta, statistics, bins, convention }: ClasswiseRequest, pace: Pace) {
    const choice = { bins, convention };
    const parts = await this.#each(pace, (shard, signal) => {
      const known = columnsWithin(statistics, OF_CLASSES, shard.range);
      return shard.remote.classwise({ beta, known, choice }, signal);
    });
    return classwiseOfSums(parts, this.shape.classes, choice);
  }

  /** Ends the workers; what runs rejects. */
  close(): void {
    for (const shard of this.#shards ?? []) shard.close();
    this.#shards = undefined;
  }

  /** Starts the workers where they do not run yet: for whoever knows that there will be work. */
  start(): readonly ShardClient[] {
    const { rows } = this.shape;
    this.#shards ??= rangesOf(rows, this.starter.count).map(
      (range) => new ShardClient(this.starter.start(range.to === rows), { ...this.shape, place: this.place, range }),
    );
    return this.#shards;
  }

  /** Has every shard do a part, and calls `pace` whenever one of them says how far it is. */
  async #each<R>(pace: Pace, work: (shard: ShardClient, signal: AbortSignal) => Promise<R>): Promise<R[]> {
    const shards = this.start();
    const controller = new AbortController();
    const { signal } = controller;
    const shares = new Map<ShardClient, number>();
    let stopped: { readonly reason: unknown } | undefined;
    let isPacing = false;
    const listening: (() => void)[] = [];
    const progress = async (shard: ShardClient, share: number) => {
      shares.set(shard, share);
      if (isPacing || stopped) return;
      isPacing = true;
      try {
        await pace([...shares.values()].reduce((sum, each) => sum + each, 0) / shards.length);
      } catch (reason) {
        stopped = { reason };
        controller.abort();
      }
      isPacing = false;
    };
    try {
      await pace(0);
      const parts = await Promise.all(
        shards.map((shard) => {
          const listener = (share: number) => void progress(shard, share);
          shard.listeners.add(listener);
          listening.push(() => shard.listeners.delete(listener));
          return work(shard, signal);
        }),
      );
      await pace(1);
      return parts;
    } catch (error) {
      controller.abort();
      if (shards.some(({ isDead }) => isDead)) this.close();
      throw stopped?.reason ?? error;
    } finally {
      for (const stop of listening) stop();
    }
  }
}

/**
 * Parts of the rows, no more of them than there are rows. They are equal but for the last: whoever reads it has other things
 * to do, as well.
 */
function rangesOf(rows: number, count: number): RowRange[] {
  const parts = Math.max(1, Math.min(rows, count));
  const whole = parts - 1 + LAST_PART;
  const start = (i: number) => (i === parts ? rows : Math.floor((i * rows) / whole));
  return Array.from({ length: parts }, (_, i) => ({ from: start(i), to: start(i + 1) }));
}
