import type { RowRange } from '../../engine/rowRange';
import { Endpoint, type Remote } from '../../protocol/rpc';
import type { ShardContract, ShardEvents, ShardRows } from './shardContract';
import type { ShardWorker } from './shardWorker';

/** The hold on one shard worker, which has opened its rows before it hears anything else. */
export class ShardClient {
  readonly range: RowRange;
  readonly remote: Remote<ShardContract>;
  isDead = false;
  /** Called with how far it is with whatever it does. */
  readonly listeners = new Set<(share: number) => void>();
  readonly #endpoint: Endpoint;

  constructor(
    private readonly worker: ShardWorker,
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
      close: remote.close,
    };
    worker.onDeath((reason) => {
      this.isDead = true;
      this.#endpoint.close(new Error(`A worker that reads rows stopped: ${reason}`));
    });
  }

  #progress(share: number): void {
    for (const listener of this.listeners) listener(share);
  }

  /** Ends the worker; one that has nothing to do is given back, for it takes long to start. */
  close(): void {
    if (this.isDead) return;
    const { worker } = this;
    const isFree = worker.release && !this.#endpoint.isWaiting;
    this.isDead = true;
    if (isFree) {
      void this.remote.close(undefined).then(
        () => this.#end(() => worker.release?.()),
        () => this.#end(() => worker.terminate()),
      );
    } else this.#end(() => worker.terminate());
  }

  #end(how: () => void): void {
    this.#endpoint.close(new Error('The rows were closed.'));
    how();
  }
}
