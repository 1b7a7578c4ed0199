import * as vscode from 'vscode';
import type { CellDescription } from '../cells/cell';
import type { Parameters, ParameterValue } from '../cells/parameters';
import type { Selection } from '../cells/selection';
import * as edits from '../notebook/edits';
import type { Cell, Exploration, SourceReference } from '../notebook/exploration';
import { History } from '../notebook/history';
import { log } from '../platform/log';
import { settingByName } from '../platform/settings';
import type { CellState } from '../protocol/cellState';
import { type CellUpdate, whole } from '../protocol/cellUpdate';
import type { DocumentState, Notice, PanelEvents, Snapshot } from '../protocol/panelContract';
import { isAbort, type Remote } from '../protocol/rpc';
import { toWireError } from '../protocol/wireError';
import type { SourceInputs, WorkerContract } from '../protocol/workerContract';
import type { Workerish } from '../worker/client';
import { EngineHost } from './engineHost';

export interface SessionDependencies {
  startWorker(): Workerish;
  /** Rejects with a `Failure` where the source cannot be had. */
  readInputs(source: SourceReference): Promise<SourceInputs | undefined>;
  titleOf(source: SourceReference): string;
  emit<N extends keyof PanelEvents>(name: N, payload: PanelEvents[N]): void;
}

/** An engine that has not said a word for so long after a cancel is not going to. */
const DEAF_MILLISECONDS = 1500;

const EMPTY: Exploration = edits.explorationOf({ kind: 'none' }, []);

/** One exploration as the host keeps it: the document, its history, its engine, and how each cell stands. */
export class Session implements vscode.Disposable {
  private exploration = EMPTY;
  private catalogue: readonly CellDescription[] = [];
  private selection: Selection = {};
  private notices: readonly Notice[] = [];
  private readonly history = new History();
  private readonly states = new Map<string, CellState>();
  private readonly host: EngineHost;
  /** How often the engine said something of a cell. */
  private heard = 0;
  /** The engine has not been given the source: whatever runs next runs from there. */
  private isBare = false;
  private opening: Promise<void> = Promise.resolve();
  private openings = 0;

  constructor(private readonly dependencies: SessionDependencies) {
    this.host = new EngineHost(() => dependencies.startWorker(), {
      cell: (update) => {
        this.heard++;
        this.keep(update);
      },
      restarted: (reason, repeatedly) => this.recover(reason, repeatedly),
    });
  }

  get document(): DocumentState {
    const { exploration, history } = this;
    const title = this.dependencies.titleOf(exploration.source);
    return { exploration, title, canUndo: history.canUndo, canRedo: history.canRedo };
  }

  get source(): SourceReference {
    return this.exploration.source;
  }

  get engine(): Remote<WorkerContract> {
    return this.host.engine;
  }

  cellStates(): readonly CellState[] {
    return this.exploration.cells.flatMap((cell) => this.states.get(cell.id) ?? []);
  }

  async snapshot(): Promise<Snapshot> {
    this.catalogue = await this.host.catalogue();
    const { document, catalogue, selection, notices } = this;
    return { document, catalogue, selection, notices, cells: this.cellStates(), l10n: vscode.l10n.bundle };
  }

  /** Takes up a restored exploration, or begins one of a source with the standard cells. */
  async begin(exploration: Exploration | SourceReference): Promise<void> {
    this.catalogue = await this.host.catalogue();
    this.exploration = 'cells' in exploration ? exploration : edits.explorationOf(exploration, this.standardCells());
    this.history.clear();
    await this.open();
  }

  /** Puts another source under the cells there are; a step to undo. */
  async setSource(source: SourceReference): Promise<void> {
    if (this.exploration.cells.length === 0) return this.begin(source);
    this.history.record(this.exploration);
    const cells = this.exploration.cells.map((cell) =>
      cell.kind === 'source' ? this.newCell('source', cell.id) : cell,
    );
    this.exploration = { ...this.exploration, source, cells };
    this.selection = {};
    await this.open();
  }

  /** The source with something else about it (a label file, leave to read it); its cell keeps what still holds. */
  async amendSource(source: SourceReference): Promise<void> {
    this.history.record(this.exploration);
    this.exploration = edits.amendSource(this.exploration, source);
    await this.open();
  }

  /** Reads the source again and runs every cell, as somebody asked. */
  reopen(): Promise<void> {
    this.dismissNotice('engine-restarted');
    return this.open();
  }

  addCell(kind: string, at: number): void {
    if (!this.catalogue.some((description) => description.kind === kind)) return;
    this.apply(edits.addCell(this.exploration, this.newCell(kind), at, this.catalogue));
  }

  removeCell(id: string): void {
    this.apply(edits.removeCell(this.exploration, id, this.catalogue));
    if (this.selection.cell === id) this.select({ focusedRow: this.selection.focusedRow });
  }

  moveCell(id: string, to: number): void {
    this.apply(edits.moveCell(this.exploration, id, to, this.catalogue));
  }

  setParameter(id: string, name: string, value: ParameterValue, live: boolean): void {
    const cell = this.exploration.cells.find((each) => each.id === id);
    if (!cell) return;
    if (cell.parameters[name] !== value) {
      this.apply(edits.setParameter(this.exploration, id, name, value, this.catalogue), id);
    }
    if (!live) this.history.endGesture();
  }

  undo(): Promise<void> {
    return this.travel(this.history.undo(this.exploration));
  }

  redo(): Promise<void> {
    return this.travel(this.history.redo(this.exploration));
  }

  rerun(id: string): void {
    const stale = edits.affectedBy(this.exploration, id, this.catalogue);
    if (this.exploration.cells.find((cell) => cell.id === id)?.kind === 'source') void this.reopen();
    else this.update(stale);
  }

  /** An engine in the midst of something that cannot be interrupted (parsing one text) does not hear; it is replaced. */
  cancel(id: string): void {
    const heard = this.heard;
    this.send(this.host.engine.cancel({ cell: id }));
    setTimeout(() => {
      if (this.heard !== heard || this.states.get(id)?.status !== 'running') return;
      this.host.replace();
      this.standStill();
    }, DEAF_MILLISECONDS);
  }

  select(selection: Selection): void {
    this.selection = selection;
    this.send(this.host.engine.select({ selection }));
    this.dependencies.emit('selection', selection);
  }

  query(cell: string, name: string, request: unknown, signal: AbortSignal): Promise<unknown> {
    return this.host.engine.query({ cell, name, request }, signal);
  }

  notify(notice: Notice): void {
    this.notices = [...this.notices.filter((other) => other.id !== notice.id), notice];
    this.dependencies.emit('notices', this.notices);
  }

  dismissNotice(id: string): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
    this.dependencies.emit('notices', this.notices);
  }

  /** Resolves when the source is read and no cell waits or runs. */
  async settled(): Promise<void> {
    await this.opening;
    await this.host.engine.settled(null);
  }

  killWorker(): void {
    this.host.kill();
  }

  dispose(): void {
    this.host.dispose();
  }

  private open(): Promise<void> {
    this.dismissNotice('file-changed');
    this.opening = this.openNow(++this.openings);
    return this.opening;
  }

  private async openNow(turn: number): Promise<void> {
    this.dependencies.emit('document', this.document);
    let inputs: SourceInputs | undefined;
    let failure: unknown;
    try {
      inputs = await this.dependencies.readInputs(this.exploration.source);
    } catch (error) {
      failure = error;
    }
    // A newer source overtook this one while its bytes were fetched.
    if (turn !== this.openings) return;
    this.isBare = false;
    this.send(this.host.engine.setSource({ inputs }));
    this.update(this.exploration.cells.map((cell) => cell.id));
    if (failure === undefined) return;
    await this.host.engine.settled(null);
    const { message, remedies } = toWireError(failure);
    const id = this.exploration.cells.find((cell) => cell.kind === 'source')?.id;
    if (id && turn === this.openings) this.keep({ id, status: 'failed', message, remedies, revision: 0 });
  }

  private async travel(to: Exploration | undefined): Promise<void> {
    if (!to) return;
    const from = this.exploration;
    this.exploration = to;
    if (JSON.stringify(from.source) !== JSON.stringify(to.source)) return this.open();
    this.update(edits.changedBetween(from, to, this.catalogue));
    this.dependencies.emit('document', this.document);
  }

  private apply({ exploration, stale }: edits.Edit, gesture?: string): void {
    if (exploration === this.exploration) return;
    this.history.record(this.exploration, gesture);
    this.exploration = exploration;
    // The engine first: it may compute while the panel draws.
    this.update(stale);
    this.dependencies.emit('document', this.document);
  }

  private update(stale: readonly string[]): void {
    if (this.isBare && stale.length > 0) {
      void this.open();
      return;
    }
    this.send(this.host.engine.update({ cells: this.exploration.cells, stale }));
  }

  private keep(update: CellUpdate): void {
    this.states.set(update.id, whole(update, this.states.get(update.id)));
    this.dependencies.emit('cell', update);
  }

  private recover(reason: string, repeatedly: boolean): void {
    const text = repeatedly
      ? vscode.l10n.t(
          'The engine stopped twice within a minute ({0}). The cells wait until you run them again.',
          reason,
        )
      : vscode.l10n.t('The engine stopped ({0}), was started again, and runs the cells anew.', reason);
    this.notify({ id: 'engine-restarted', text, severity: 'warning', remedy: repeatedly ? 'retry' : undefined });
    if (!repeatedly) {
      this.send(this.host.engine.select({ selection: this.selection }));
      void this.open();
    } else this.standStill();
  }

  /** The engine is new and empty, and waits until something is asked of it. */
  private standStill(): void {
    this.isBare = true;
    this.send(this.host.engine.select({ selection: this.selection }));
    for (const cell of this.exploration.cells) this.keep({ id: cell.id, status: 'cancelled', revision: 0 });
  }

  private standardCells(): Cell[] {
    return this.catalogue.filter(({ standard }) => standard).map(({ kind }) => this.newCell(kind));
  }

  private newCell(kind: string, id: string = crypto.randomUUID()): Cell {
    const parameters: Record<string, ParameterValue> = {};
    for (const spec of this.catalogue.find((each) => each.kind === kind)?.parameters ?? []) {
      const value = spec.setting === undefined ? undefined : settingByName(spec.setting);
      parameters[spec.name] = typeof value === typeof spec.default ? (value as ParameterValue) : spec.default;
    }
    return { id, kind, parameters: parameters satisfies Parameters };
  }

  /** The engine answers these at once; what can go wrong is that it just died, and then it is told everything anew. */
  private send(call: Promise<unknown>): void {
    call.catch((error) => {
      if (!isAbort(error)) log().warn(String(error));
    });
  }
}
