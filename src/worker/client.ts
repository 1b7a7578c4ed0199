import { Endpoint, type EventHandlers, type Port, type Remote } from '../protocol/rpc';
import type { WorkerContract, WorkerEvents } from '../protocol/workerContract';

/** A worker of whatever platform. */
export interface Workerish extends Port {
  /** Called once when the worker ends without having been told to. */
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}

/** A worker that has said nothing by then never will: some browsers lose one now and then as it starts. */
const SILENT_MILLISECONDS = 60_000;

/** The host's hold on one engine worker, which is asked something at once. */
export class EngineClient {
  readonly engine: Remote<WorkerContract>;
  private readonly endpoint: Endpoint;
  private over = false;
  private readonly watch: ReturnType<typeof setTimeout>;

  constructor(
    private readonly worker: Workerish,
    events: EventHandlers<WorkerEvents>,
    private readonly onDeath: (reason: string) => void,
  ) {
    this.endpoint = new Endpoint(worker);
    this.endpoint.on<WorkerEvents>(events);
    this.engine = this.endpoint.remote<WorkerContract>();
    worker.onDeath((reason) => this.end(reason));
    this.watch = setTimeout(() => {
      this.end('it did not start');
      worker.terminate();
    }, SILENT_MILLISECONDS);
    const stop = worker.listen(() => {
      clearTimeout(this.watch);
      stop();
    });
  }

  private end(reason: string): void {
    clearTimeout(this.watch);
    if (this.over) return;
    this.over = true;
    this.endpoint.close(new Error(`The engine stopped: ${reason}`));
    this.onDeath(reason);
  }

  /** For tests of what happens when a worker dies. */
  kill(): void {
    this.worker.terminate();
  }

  dispose(): void {
    this.over = true;
    clearTimeout(this.watch);
    this.endpoint.close(new Error('The engine was closed.'));
    this.worker.terminate();
  }
}
