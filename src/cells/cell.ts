import type { RowStatistics } from '../engine/rowStatistics';
import type { SourceFacts } from '../engine/source';
import type { LogitTable } from '../engine/table';
import type { DataTable } from './dataTable';
import type { ParameterSpec, Parameters } from './parameters';
import type { RowPredicate } from './selection';

/** What a cell sees: the logits as the cells above left them. */
export interface CellInput {
  readonly table: LogitTable;
  /** The table as the source gave it, where a transform above changed it: views draw it faintly as "before". */
  readonly before?: LogitTable;
  readonly facts: SourceFacts;
}

/** What a computation may use of its surroundings. */
export interface CellContext {
  readonly signal: AbortSignal;
  /** Waits now and then so that a cancel can be heard, and reports progress; see engine's `Pace`. */
  readonly pace: (share: number) => void | Promise<void>;
  /** Names the stage of long work ("resampling"), shown with a cancel button after 300 ms. */
  stage(name: string): void;
  /** Statistics of a table of this run, computed once and shared between cells. */
  statistics(table: LogitTable): Promise<RowStatistics>;
  /**
   * Shows a view model that is complete but for what still takes time (intervals), and lets the cells below go on
   * meanwhile. A transform gives the logits that it hands down.
   */
  publish(view: CellViewModel, table?: LogitTable): void;
}

/** What every view model has. The cell's own adds what its figure draws, at most 2,000 points a series. */
export interface CellViewModel {
  /** One sentence about these numbers, with the number that matters and its interval. */
  readonly finding: string;
  /** Convention, bins, N, what was left out, level and method of intervals. */
  readonly footnote: string;
  readonly data: DataTable;
}

export interface CellOutput<V extends CellViewModel = CellViewModel> {
  readonly view: V;
  /** A transform's logits for the cells below. */
  readonly table?: LogitTable;
}

/** What the panel shows of a cell kind before anything is computed. */
export interface CellDescription {
  readonly kind: string;
  readonly role: 'source' | 'transform' | 'view';
  readonly title: string;
  /** One sentence: what question the cell answers. */
  readonly purpose: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly parameters: readonly ParameterSpec[];
  /** Said instead of running it when the table has no labels. */
  readonly needsLabels?: string;
  /** It draws no figure, so there is no picture to export. */
  readonly isTable?: boolean;
  /** Part of a new exploration, in registry order. */
  readonly standard: boolean;
}

/** A question that a component asks while it is on screen (a window of rows); never changes anything. */
export type CellQuery = (input: CellInput, request: unknown, context: CellContext & QueryContext) => Promise<unknown>;

export interface QueryContext {
  readonly parameters: Parameters;
  /** Rows of the current selection in ascending order, or undefined where nothing is selected. */
  selectedRows(): Promise<Int32Array | undefined>;
}

/** One kind of cell. Adding one = a module like this, a component, and a line in each registry. */
export interface CellKind<V extends CellViewModel = CellViewModel> extends CellDescription {
  /** Why the cell says nothing of scores of a kind, said instead of running it; undefined where it does. */
  unfit?(facts: SourceFacts): string | undefined;
  compute(input: CellInput, parameters: Parameters, context: CellContext): Promise<CellOutput<V>>;
  readonly queries?: Readonly<Record<string, CellQuery>>;
}

export type { RowPredicate };
