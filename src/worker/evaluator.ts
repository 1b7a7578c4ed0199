import * as l10n from '@vscode/l10n';
import type { CellInput, CellKind } from '../cells/cell';
import { withDefaults } from '../cells/parameters';
import type { Selection } from '../cells/selection';
import { Failure } from '../engine/failure';
import { selectRows } from '../engine/rowSelect';
import type { Source } from '../engine/source';
import type { LogitTable } from '../engine/table';
import type { Cell } from '../notebook/exploration';
import type { CellState } from '../protocol/cellState';
import { abortError, isAbort } from '../protocol/rpc';
import { toWireError } from '../protocol/wireError';
import { CellReporter } from './cellReporter';
import { pacer } from './pacer';
import type { WorkerPlatform } from './platform';
import { StatisticsCache } from './statisticsCache';

/** Reads the source as the source cell's parameters say. */
export type ReadSource = (
  parameters: Readonly<Record<string, unknown>>,
  context: { signal: AbortSignal; pace: (share: number) => void | Promise<void>; stage(name: string): void },
) => Promise<Source | undefined>;

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
  private running: { id: string; controller: AbortController } | undefined;
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
    const now = this.running;
    if (now && (!alive.has(now.id) || stale.includes(now.id))) now.controller.abort();
    this.start();
  }

  cancel(id: string): void {
    if (this.pending.delete(id)) this.reporter.cancelled(id);
    if (this.running?.id === id) this.running.controller.abort();
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
      if (!next) return;
      this.pending.delete(next.id);
      await this.runCell(next);
    }
  }

  private async runCell(cell: Cell): Promise<void> {
    const controller = new AbortController();
    this.running = { id: cell.id, controller };
    try {
      await this.compute(cell, controller.signal);
    } catch (error) {
      this.fail(cell, error);
    } finally {
      this.running = undefined;
    }
  }

  private async compute(cell: Cell, signal: AbortSignal): Promise<void> {
    const kind = this.kindOf(cell);
    if (!kind) throw new Failure('unknown-cell', l10n.t('This version does not know the cell kind “{0}”.', cell.kind));
    const parameters = withDefaults(kind.parameters, cell.parameters);
    this.reporter.running(cell.id);
    const pace = pacer(this.platform, signal, (share) => this.reporter.progress(cell.id, share));
    const stage = (name: string) => this.reporter.stage(cell.id, name);

    const input =
      kind.role === 'source'
        ? inputOf(await this.readSource(parameters, { signal, pace, stage }))
        : this.inputAbove(cell);
    if (!input) return this.reporter.blocked(cell.id);
    // A transform passes the table on where it cannot run, so that what stands below still shows the logits.
    this.results.set(cell.id, { input, output: input.table });
    this.reporter.inputChanged(cell.id, input.table);
    if (kind.needsLabels !== undefined && !input.table.labels) return this.reporter.needs(cell.id, kind.needsLabels);

    const output = await kind.compute(input, parameters, {
      signal,
      pace,
      stage,
      statistics: (table) => this.statistics.get(table, pace, signal),
      publish: (view) => {
        if (!signal.aborted) this.reporter.partial(cell.id, view);
      },
    });
    if (signal.aborted) throw abortError();
    this.results.set(cell.id, { input, output: output.table ?? input.table });
    this.reporter.done(cell.id, output.view, input.table.rows);
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

  private fail(cell: Cell, error: unknown): void {
    if (isAbort(error)) {
      // Superseded work is waiting again and says so itself.
      if (!this.pending.has(cell.id) && this.cells.some((each) => each.id === cell.id)) {
        this.failed.add(cell.id);
        this.reporter.cancelled(cell.id);
      }
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

function inputOf(source: Source | undefined): CellInput | undefined {
  return source && { table: source.table, facts: source.facts };
}
