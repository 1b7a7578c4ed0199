import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pace } from '../../../src/engine/pace';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { WorkerPlatform } from '../../../src/worker/platform';
import { nodePlatform } from '../../../src/worker/platform.node';
import { localShard } from '../../../src/worker/shards/localShard';
import { shardPlatform } from '../../../src/worker/shards/shardPlatform.node';
import { ShardPool } from '../../../src/worker/shards/shardPool';
import { SourceReader } from '../../../src/worker/sourceReader';
import type { Write } from '../../../src/worker/spool.node';
import { countedSpool } from './countedSpool';

/** Reads files of a folder of its own as the worker does, with three shards in this thread, and counts temporary files. */
export class Streaming {
  readonly folder = mkdtempSync(join(tmpdir(), 'streaming-test-'));
  /** Temporary files that are open, those that there have been, and those there were while the source was read. */
  readonly counted = { open: 0, made: 0, kept: 0 };

  /** @param above in bytes: what is larger is streamed; Infinity for all in memory */
  platform(above: number, put?: Write): WorkerPlatform {
    const { counted, folder } = this;
    Object.assign(counted, { open: 0, made: 0, kept: 0 });
    return {
      ...nodePlatform,
      openSpool: countedSpool(folder, counted, put),
      storedRows:
        above === Infinity
          ? undefined
          : (place, shape) => {
              const rows = nodePlatform.storedRows?.(place, shape);
              if (!rows) throw new Error('Node has stored rows.');
              const shards = new ShardPool(place, shape, { count: 3, start: () => localShard(shardPlatform) });
              const close = () => {
                shards.close();
                rows.close();
              };
              return { ...rows, shards, prepare: undefined, close };
            },
    };
  }

  /** What is known of a file's rows, and whether they are in memory. */
  async read(name: string, above: number, { put, pace = () => {}, labels, ...choices }: ReadOptions = {}) {
    const reader = new SourceReader(this.platform(above, put));
    reader.streamAbove = above;
    const input = (name: string) => ({ kind: 'path', name, path: join(this.folder, name) }) as const;
    reader.setInputs({ scores: input(name), ...(labels !== undefined && { labels: input(labels) }) });
    try {
      const source = await reader.read(choices, { signal: new AbortController().signal, pace, stage: () => {} });
      if (!source) throw new Error('There is no source.');
      this.counted.kept = this.counted.open;
      const { sums, ...columns } = { ...(await rowStatistics(source.table)), sums: undefined };
      const { table, facts } = source;
      return {
        isStored: table.stored !== undefined,
        columns,
        same: {
          kind: facts.kind,
          rows: table.rows,
          classes: table.classes,
          labels: table.labels,
          ids: table.ids,
          classNames: table.classNames,
          scores: facts.scoresName,
          faults: [facts.rowsWithNaN, facts.rowsWithPositiveInfinity, facts.rowsWithMaskedClass, facts.firstFaultyRow],
          notes: facts.notes,
        },
      };
    } finally {
      reader.setInputs(undefined);
    }
  }

  /** Temporary files that were left behind. */
  left(): string[] {
    return readdirSync(this.folder).filter((name) => name.endsWith('.tmp'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

interface ReadOptions {
  readonly put?: Write;
  readonly pace?: Pace;
  /** Name of a second file. */
  readonly labels?: string;
  readonly kind?: string;
  readonly axis?: string;
  readonly slice?: string;
}
