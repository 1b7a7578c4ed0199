import * as vscode from 'vscode';
import type { CellDescription } from '../cells/cell';
import { log } from '../platform/log';
import { setting } from '../platform/settings';
import type { CellUpdate } from '../protocol/cellUpdate';
import type { Remote } from '../protocol/rpc';
import type { WorkerContract } from '../protocol/workerContract';
import { EngineClient, type Workerish } from '../worker/client';

/** Two deaths within this time are no accident: the work itself kills the worker. */
const REPEATED_WITHIN_MILLISECONDS = 60_000;

interface EngineEvents {
  cell(update: CellUpdate): void;
  /** The worker died and a new one stands ready, empty. `repeatedly`: it had died shortly before. */
  restarted(reason: string, repeatedly: boolean): void;
}

/** Keeps one engine worker alive for one panel. */
export class EngineHost implements vscode.Disposable {
  private client: EngineClient;
  private lastDeath = Number.NEGATIVE_INFINITY;
  private started: Promise<readonly CellDescription[]>;

  constructor(
    private readonly start: () => Workerish,
    private readonly events: EngineEvents,
  ) {
    this.client = this.spawn();
    this.started = this.initialise();
  }

  get engine(): Remote<WorkerContract> {
    return this.client.engine;
  }

  /** The cell kinds there are. */
  catalogue(): Promise<readonly CellDescription[]> {
    return this.started;
  }

  /** Ends what the engine does, whatever that is, and gives a new one, empty. */
  replace(): void {
    this.client.dispose();
    this.client = this.spawn();
    this.started = this.initialise();
  }

  kill(): void {
    this.client.kill();
  }

  dispose(): void {
    this.client.dispose();
  }

  private initialise(): Promise<readonly CellDescription[]> {
    const started = this.engine.initialise({ l10n: vscode.l10n.bundle, streamAbove: setting('streamAbove') });
    started.catch((error) => log().error(String(error)));
    return started;
  }

  private spawn(): EngineClient {
    return new EngineClient(
      this.start(),
      { cell: (update) => this.events.cell(update), log: ({ level, text }) => log()[level](text) },
      (reason) => this.revive(reason),
    );
  }

  private revive(reason: string): void {
    const now = Date.now();
    const repeatedly = now - this.lastDeath < REPEATED_WITHIN_MILLISECONDS;
    this.lastDeath = now;
    log().error(`The engine stopped (${reason}) and is started again.`);
    this.replace();
    this.events.restarted(reason, repeatedly);
  }
}
