import * as l10n from '@vscode/l10n';
import type { CellInput, CellKind } from '../cells/cell';
import { withDefaults } from '../cells/parameters';
import type { Selection } from '../cells/selection';
import { Failure } from '../engine/failure';
import type { Pace } from '../engine/pace';
import { selectRows } from '../engine/rowSelect';
import type { Source } from '../engine/source';
import type { LogitTable } from '../engine/table';
import type { Cell } from '../notebook/exploration';
import type { CellState } from '../protocol/cellState';
import { abortError, isAbort } from '../protocol/rpc';
import { toWireError } from '../protocol/wireError';
import { CellReporter } from './cellReporter';
import { CellRun } from './cellRun';
import { pacer } from './pacer';
import type { WorkerPlatform } from './platform';
import { StatisticsCache } from './statisticsCache';

/** Reads the source as the source cell's parameters say. */
export type ReadSource = (
  parameters: Readonly<Record<string, unknown>>,
  context: {
    signal: AbortSignal;
    pace: (share: number) => void | Promise<void>;
    stage(name: string, share?: number): void;
  },
) => Promise<Source | undefined>;

/** How long a released run steps back at a time; it never stops, for another cell may wait for what it computes. */
const STEP_BACK_MILLISECONDS = 100;

/** What a cell left behind for those below and for queries. */
interface Result {
  readonly input: CellInput;
  readonly output: LogitTable;
}

/**
 * Runs the cells of one exploration from top to bottom, one at a time. What is asked anew while it
 * runs is cancelled first, so only the newest answer is ever reported.
 */
export class Evaluator {
  private cells: readonly Cell[] = [];
  private readonly pending = new Set<string>();
  private readonly results = new Map<string, Result>();
  private readonly failed = new Set<string>();
  private readonly statistics = new StatisticsCache();
  private readonly reporter: CellReporter;
  private readonly running = new Map<string, CellRun>();
  private foreground: CellRun | undefined;
  private wake: () => void = () => {};
  private loop: Promise<void> | undefined;
  private selection: Selection = {};

  constructor(
    private readonly kinds: readonly CellKind[],
    private readonly platform: WorkerPlatform,
    private readonly readSource: ReadSource,
    emit: (state: CellState) => void,
    private readonly log: (text: string) => void,
  ) {
    this.reporter = new CellReporter(emit, () => platform.now());
  }

  update(cells: readonly Cell[], stale: readonly string[]): void {
    this.cells = cells;
    const alive = new Set(cells.map((cell) => cell.id));
    for (const id of [...this.pending]) if (!alive.has(id)) this.pending.delete(id);
    for (const id of [...this.results.keys()]) if (!alive.has(id)) this.forget(id);
    for (const id of stale) {
      if (!alive.has(id)) continue;
      this.pending.add(id);
      this.failed.delete(id);
      this.reporter.waiting(id);
    }
    for (const run of this.running.values()) if (!alive.has(run.id) || stale.includes(run.id)) run.abort();
    this.wake();
    this.start();
  }

  cancel(id: string): void {
    if (this.pending.delete(id)) this.reporter.cancelled(id);
    this.running.get(id)?.cancel();
  }

  select(selection: Selection): void {
    this.selection = selection;
  }

  async query(id: string, name: string, request: unknown, signal: AbortSignal): Promise<unknown> {
    const cell = this.cells.find((each) => each.id === id);
    const kind = this.kindOf(cell);
    const ask = kind?.queries && Object.hasOwn(kind.queries, name) ? kind.queries[name] : undefined;
    const result = this.results.get(id);
    if (!cell || !kind || !ask || !result) throw abortError();
    const pace = pacer(this.platform, signal, () => {});
    return ask(result.input, request, {
      signal,
      pace,
      stage: () => {},
      publish: () => {},
      statistics: (table) => this.statistics.get(table, pace, signal),
      parameters: withDefaults(kind.parameters, cell.parameters),
      selectedRows: () => this.selectedRows(pace, signal),
    });
  }

  async settled(): Promise<void> {
    while (this.loop) await this.loop;
  }

  private async selectedRows(pace: (share: number) => void | Promise<void>, signal: AbortSignal) {
    const { cell, where } = this.selection;
    const at = cell === undefined ? undefined : this.results.get(cell);
    if (!at || !where) return undefined;
    return selectRows(await this.statistics.get(at.input.table, pace, signal), where);
  }

  private start(): void {
    this.loop ??= this.runAll().finally(() => {
      this.loop = undefined;
      if (this.pending.size > 0) this.start();
    });
  }

  private async runAll(): Promise<void> {
    await this.platform.turn();
    for (;;) {
      const next = this.cells.find((cell) => this.pending.has(cell.id));
      if (next) {
        this.pending.delete(next.id);
        await this.begin(next);
      } else if (this.running.size > 0) {
        const updated = new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        await Promise.race([updated, ...[...this.running.values()].map((run) => run.finished)]);
      } else return;
    }
  }

  /** Runs a cell until it is done or has published what the cells below can go on from. */
  private async begin(cell: Cell): Promise<void> {
    const run: CellRun = new CellRun(cell.id, async (self) => {
      await this.platform.turn();
      try {
        await this.compute(cell, self);
      } catch (error) {
        if (this.isCurrent(self)) this.fail(cell, self, error);
      } finally {
        if (this.isCurrent(self)) this.running.delete(cell.id);
      }
    });
    this.running.set(cell.id, run);
    this.foreground = run;
    await Promise.race([run.finished, run.released]);
    this.foreground = undefined;
  }

  /** False once the same cell was begun anew: what is left of the old run reports nothing. */
  private isCurrent(run: CellRun): boolean {
    return this.running.get(run.id) === run;
  }

  private async compute(cell: Cell, run: CellRun): Promise<void> {
    const { signal } = run;
    const kind = this.kindOf(cell);
    if (!kind) throw new Failure('unknown-cell', l10n.t('This version does not know the cell kind “{0}”.', cell.kind));
    const parameters = withDefaults(kind.parameters, cell.parameters);
    this.reporter.running(cell.id);
    const report = (tell: () => void) => {
      if (this.isCurrent(run) && !signal.aborted) tell();
    };
    const prompt = pacer(this.platform, signal, (share) => report(() => this.reporter.progress(cell.id, share)));
    const pace = this.yielding(run, prompt);
    const stage = (name: string, share?: number) => report(() => this.reporter.stage(cell.id, name, share));

    const input =
      kind.role === 'source'
        ? this.inputOf(await this.readSource(parameters, { signal, pace, stage }))
        : this.inputAbove(cell);
    if (signal.aborted) throw abortError();
    if (!input) {
      this.failed.add(cell.id);
      this.reporter.blocked(cell.id);
      return;
    }
    // A transform passes the table on where it cannot run, so that what stands below still shows the logits.
    this.results.set(cell.id, { input, output: input.table });
    this.reporter.inputChanged(cell.id, input.table);
    if (kind.needsLabels !== undefined && !input.table.labels) {
      this.reporter.needs(cell.id, kind.needsLabels, ['choose-labels']);
      return;
    }
    const unfit = kind.unfit?.(input.facts);
    if (unfit !== undefined) {
      this.reporter.needs(cell.id, unfit, []);
      return;
    }
    const output = await kind.compute(input, parameters, {
      signal,
      pace,
      stage,
      // Another cell may wait for the same statistics, so they do not step back.
      statistics: (table) => this.statistics.get(table, prompt, signal),
      publish: (view, table) =>
        report(() => {
          if (table) this.results.set(cell.id, { input, output: table });
          this.reporter.partial(cell.id, view);
          if (kind.role !== 'transform' || table) run.release();
        }),
    });
    if (signal.aborted) throw abortError();
    this.results.set(cell.id, { input, output: output.table ?? input.table });
    this.reporter.done(cell.id, output.view, input.table.rows);
  }

  /** What a released run still does (intervals, finer curves) steps back while another cell has nothing to show yet. */
  private yielding(run: CellRun, pace: Pace): Pace {
    return (share) => {
      if (!run.isReleased || !this.foreground) return pace(share);
      return this.platform.sleep(STEP_BACK_MILLISECONDS).then(() => pace(share));
    };
  }

  /** The logits as the cells above left them, or undefined where one of those failed. */
  private inputAbove(cell: Cell): CellInput | undefined {
    let input: CellInput | undefined;
    for (const above of this.cells) {
      if (above.id === cell.id) break;
      const role = this.kindOf(above)?.role;
      if (role === 'view' || role === undefined) continue;
      const result = this.results.get(above.id);
      if (!result || this.failed.has(above.id)) return undefined;
      if (role === 'source') input = result.input;
      else if (input && result.output !== input.table) {
        input = { ...input, table: result.output, before: input.before ?? input.table };
      }
    }
    return input;
  }

  private inputOf(source: Source | undefined): CellInput | undefined {
    if (source?.statistics) this.statistics.keep(source.table, source.statistics);
    return source && { table: source.table, facts: source.facts };
  }

  private fail(cell: Cell, run: CellRun, error: unknown): void {
    if (run.signal.aborted || isAbort(error)) {
      if (!run.isCancelled) return;
      this.failed.add(cell.id);
      this.reporter.cancelled(cell.id);
      return;
    }
    const wire = toWireError(error);
    this.failed.add(cell.id);
    if (wire.code !== 'internal') {
      this.reporter.failed(cell.id, wire.message, wire.remedies);
      return;
    }
    this.log(`${cell.kind}: ${wire.stack ?? wire.message}`);
    const message = l10n.t('This cell met a fault of the extension’s own: {0}', wire.message);
    this.reporter.failed(cell.id, message, ['retry', 'show-log']);
  }

  private forget(id: string): void {
    this.results.delete(id);
    this.failed.delete(id);
    this.reporter.forget(id);
  }

  private kindOf(cell: Cell | undefined): CellKind | undefined {
    return this.kinds.find((kind) => kind.kind === cell?.kind);
  }
}
