import type { CellViewModel } from '../cells/cell';
import type { Remedy } from '../engine/failure';
import type { LogitTable } from '../engine/table';
import type { CellState, CellStatus } from '../protocol/cellState';

/** Progress is told at most this often. */
const REPORT_MILLISECONDS = 100;

/** Keeps how each cell stands and tells it, always whole. */
export class CellReporter {
  private readonly states = new Map<string, CellState>();
  private readonly tables = new Map<string, LogitTable>();
  private readonly begun = new Map<string, number>();
  private told = 0;

  constructor(
    private readonly emit: (state: CellState) => void,
    private readonly now: () => number,
  ) {}

  waiting(id: string): void {
    this.to(id, 'waiting');
  }

  running(id: string): void {
    this.begun.set(id, this.now());
    this.to(id, 'running');
  }

  stage(id: string, stage: string, share?: number): void {
    this.patch(id, { stage, share });
  }

  progress(id: string, share: number): void {
    const now = this.now();
    if (now - this.told < REPORT_MILLISECONDS) return;
    this.told = now;
    this.patch(id, { share });
  }

  inputChanged(id: string, table: LogitTable): void {
    if (this.tables.get(id) === table) return;
    this.tables.set(id, table);
    this.patch(id, { revision: (this.states.get(id)?.revision ?? 0) + 1 });
  }

  partial(id: string, view: CellViewModel): void {
    this.patch(id, { view, isCurrent: true });
  }

  done(id: string, view: CellViewModel, rows: number): void {
    const milliseconds = this.now() - (this.begun.get(id) ?? this.now());
    this.to(id, 'done', { view, isCurrent: true, rows, milliseconds });
  }

  needs(id: string, message: string, remedies: readonly Remedy[]): void {
    this.to(id, 'needs', { view: undefined, message, remedies });
  }

  blocked(id: string): void {
    this.to(id, 'blocked', { view: undefined });
  }

  failed(id: string, message: string, remedies: readonly Remedy[]): void {
    this.to(id, 'failed', { message, remedies });
  }

  cancelled(id: string): void {
    this.to(id, 'cancelled', { isCurrent: this.states.get(id)?.isCurrent });
  }

  forget(id: string): void {
    this.states.delete(id);
    this.tables.delete(id);
    this.begun.delete(id);
  }

  private to(id: string, status: CellStatus, rest: Partial<CellState> = {}): void {
    const { view, revision = 0 } = this.states.get(id) ?? {};
    this.set({ view, ...rest, id, status, revision });
  }

  private patch(id: string, patch: Partial<CellState>): void {
    const state = this.states.get(id);
    if (state) this.set({ ...state, ...patch });
  }

  private set(state: CellState): void {
    this.states.set(state.id, state);
    this.emit(state);
  }
}
