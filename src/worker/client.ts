import { Endpoint, type EventHandlers, type Port, type Remote } from '../protocol/rpc';
import type { WorkerContract, WorkerEvents } from '../protocol/workerContract';

/** A worker of whatever platform. */
export interface Workerish extends Port {
  /** Called once when the worker ends without having been told to. */
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}

/** The host's hold on one engine worker. */
export class EngineClient {
  readonly engine: Remote<WorkerContract>;
  private readonly endpoint: Endpoint;
  private over = false;

  constructor(
    private readonly worker: Workerish,
    events: EventHandlers<WorkerEvents>,
    onDeath: (reason: string) => void,
  ) {
    this.endpoint = new Endpoint(worker);
    this.endpoint.on<WorkerEvents>(events);
    this.engine = this.endpoint.remote<WorkerContract>();
    worker.onDeath((reason) => {
      if (this.over) return;
      this.over = true;
      this.endpoint.close(new Error(`The engine stopped: ${reason}`));
      onDeath(reason);
    });
  }

  /** For tests of what happens when a worker dies. */
  kill(): void {
    this.worker.terminate();
  }

  dispose(): void {
    this.over = true;
    this.endpoint.close(new Error('The engine was closed.'));
    this.worker.terminate();
  }
}
