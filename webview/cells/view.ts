import type { ComponentChild } from 'preact';
import type { CellViewModel } from '../../src/cells/cell';
import type { DataTable } from '../../src/cells/dataTable';
import type { Parameters, ParameterValue } from '../../src/cells/parameters';
import type { RowPredicate, Selection } from '../../src/cells/selection';
import type { Remedy } from '../../src/engine/failure';

/** What a cell's component may do. */
export interface CellServices {
  /** Asks one of the cell kind's `queries`; an aborted question's answer is dropped. */
  query<T>(name: string, request: unknown, signal?: AbortSignal): Promise<T>;
  /** Makes the rows that satisfy the predicate at this cell the selection; undefined clears it. */
  select(where: RowPredicate | undefined, title?: string): void;
  focusRow(row: number): void;
  /** `live` while a slider moves: runs again, but is no step of its own to undo. */
  setParameter(name: string, value: ParameterValue, live?: boolean): void;
  /** What stands under [data] instead of the view's: of a row that the webview alone knows it is looking at. */
  showData(data: DataTable): void;
  remedy(remedy: Remedy): void;
}

export interface CellViewProps<V extends CellViewModel = CellViewModel> {
  readonly id: string;
  readonly view: V;
  readonly parameters: Parameters;
  readonly selection: Selection;
  /** Rises by one whenever the input of the cell has changed, so that what was queried is asked again. */
  readonly revision: number;
  readonly services: CellServices;
}

/** Draws a cell's figure; title, parameters, finding, footnote and data table are the frame's. */
export type CellView<V extends CellViewModel = CellViewModel> = (props: CellViewProps<V>) => ComponentChild;
