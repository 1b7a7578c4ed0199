import { kernelClasswiseSums } from '../../engine/simd/kernelClasswise';
import { KernelLosses } from '../../engine/simd/kernelLosses';
import { kernelRowStatistics } from '../../engine/simd/kernelRowStatistics';
import type { RowSource } from '../../engine/simd/rowSource';
import type { KnownOfLosses } from '../../engine/temperatureLoss';
import { Endpoint, type Port } from '../../protocol/rpc';
import { pacer } from '../pacer';
import type { WorkerPlatform } from '../platform';
import { columnsWithin, OF_LOSSES } from './columns';
import { readRows } from './readRows';
import type { ShardContract, ShardEvents, ShardRows } from './shardContract';

/** A file that a shard reads its rows from. */
export interface ShardFile {
  /** Fills `target` with the bytes from `offset`. Throws a `Failure` where the file is no longer what it was. */
  read(offset: number, target: Uint8Array): void;
  /** Throws a `Failure` where the file was changed since it was first opened. */
  check(): void;
  close(): void;
}

export interface ShardPlatform extends Pick<WorkerPlatform, 'now' | 'turn'> {
  openShard(place: ShardRows['place']): ShardFile;
}

/** A shard's logic, once; the entry points hand in the port and the platform. Returns what ends it. */
export function startShard(port: Port, platform: ShardPlatform): () => void {
  const endpoint = new Endpoint(port);
  let file: ShardFile | undefined;
  let rowsAt: (beta: number) => RowSource = unopened;
  let known: { readonly id: number; readonly columns: KnownOfLosses } | undefined;
  let losses: { readonly beta: number; readonly id: number; readonly of: KernelLosses } | undefined;

  /** What is read while the file changes is worth nothing, so it is looked at before and after. */
  async function unchanged<R>(work: () => Promise<R>): Promise<R> {
    file?.check();
    const result = await work();
    file?.check();
    return result;
  }
  const paceOf = (signal: AbortSignal) =>
    pacer(platform, signal, (share) => endpoint.emit<ShardEvents, 'progress'>('progress', share));

  function letGo(): void {
    file?.close();
    file = known = losses = undefined;
    rowsAt = unopened;
  }

  endpoint.answer<ShardContract>({
    open(rows) {
      letGo();
      const opened = platform.openShard(rows.place);
      file = opened;
      rowsAt = (beta) => rowSource(opened, rows, beta);
    },
    async statistics({ id, beta, labels, topCount, lossesAt }, signal) {
      const work = () => kernelRowStatistics(rowsAt(beta), { labels, topCount, lossesAt }, paceOf(signal));
      const statistics = await unchanged(work);
      // What is answered is given away, and a fit of the temperature will need some of it.
      known = { id, columns: columnsWithin(statistics, OF_LOSSES, { from: 0, to: statistics.rows }) };
      return statistics;
    },
    know(given) {
      known = given;
    },
    losses({ id, beta, bs, ranges }, signal) {
      if (known?.id !== id) return undefined;
      if (losses?.beta !== beta || losses.id !== id) {
        losses = { beta, id, of: new KernelLosses(rowsAt(beta), known.columns) };
      }
      const { of } = losses;
      return unchanged(() => of.sums(bs, paceOf(signal), ranges));
    },
    classwise: ({ beta, known: s, choice }, signal) =>
      unchanged(() => kernelClasswiseSums(rowsAt(beta), s, choice, paceOf(signal))),
    close: letGo,
  });
  return () => {
    endpoint.close(new Error('The rows were closed.'));
    letGo();
  };
}

function unopened(): never {
  throw new Error('No file was opened.');
}

function rowSource(file: ShardFile, rows: ShardRows, beta: number): RowSource {
  const { range, classes, format } = rows;
  return {
    rows: range.to - range.from,
    classes,
    beta,
    format,
    copy: (from, _, target) => readRows(file, rows, range.from + from, target),
  };
}
