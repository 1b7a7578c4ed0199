import type { RowRange } from '../../engine/rowRange';
import { Endpoint, type Remote } from '../../protocol/rpc';
import type { Workerish } from '../client';
import type { ShardContract, ShardEvents, ShardRows } from './shardContract';

/** The hold on one shard worker, which has opened its rows before it hears anything else. */
export class ShardClient {
  readonly range: RowRange;
  readonly remote: Remote<ShardContract>;
  isDead = false;
  /** Called with how far it is with whatever it does. */
  readonly listeners = new Set<(share: number) => void>();
  readonly #endpoint: Endpoint;

  constructor(
    private readonly worker: Workerish,
    rows: ShardRows,
  ) {
    this.range = rows.range;
    this.#endpoint = new Endpoint(worker);
    this.#endpoint.on<ShardEvents>({ progress: (share) => this.#progress(share) });
    const remote = this.#endpoint.remote<ShardContract>();
    const opened = remote.open(rows);
    opened.catch(() => {});
    // A file that cannot be opened is told to whoever asks for its rows. The question waits there, not here.
    const after =
      <Q, R>(call: (request: Q, signal?: AbortSignal) => Promise<R>) =>
      (request: Q, signal?: AbortSignal) => {
        const answer = call(request, signal);
        answer.catch(() => {});
        return opened.then(() => answer);
      };
    this.remote = {
      open: remote.open,
      statistics: after(remote.statistics),
      know: after(remote.know),
      losses: after(remote.losses),
      classwise: after(remote.classwise),
    };
    worker.onDeath((reason) => {
      this.isDead = true;
      this.#endpoint.close(new Error(`A worker that reads rows stopped: ${reason}`));
    });
  }

  #progress(share: number): void {
    for (const listener of this.listeners) listener(share);
  }

  close(): void {
    this.isDead = true;
    this.#endpoint.close(new Error('The rows were closed.'));
    this.worker.terminate();
  }
}
