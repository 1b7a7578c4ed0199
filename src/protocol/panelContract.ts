import type { CellDescription } from '../cells/cell';
import type { ParameterValue } from '../cells/parameters';
import type { Selection } from '../cells/selection';
import type { Remedy } from '../engine/failure';
import type { Exploration } from '../notebook/exploration';
import type { CellState } from './cellState';
import type { CellUpdate } from './cellUpdate';

/** What the webview asks of the host. Every request is guarded on arrival (`panel/guards.ts`). */
export interface PanelContract {
  /** First call of a webview, also after it was hidden: gives all there is to show. */
  ready(request: { state: unknown }): Snapshot;
  openText(request: { text: string }): void;
  /** A file from outside the workbench, which has no URI here. */
  openDropped(request: { name: string; bytes: Uint8Array }): void;
  openFile(request: null): void;
  openSample(request: null): void;
  /** Files dropped from the Explorer or the system, as URIs. */
  drop(request: { uris: readonly string[] }): void;
  addCell(request: { kind: string; at: number }): void;
  removeCell(request: { cell: string }): void;
  moveCell(request: { cell: string; to: number }): void;
  undo(request: null): void;
  redo(request: null): void;
  setParameter(request: { cell: string; name: string; value: ParameterValue; live: boolean }): void;
  rerun(request: { cell: string | undefined }): void;
  cancel(request: { cell: string }): void;
  select(request: { selection: Selection }): void;
  focusCell(request: { cell: string | undefined }): void;
  query(request: { cell: string; name: string; request: unknown }): unknown;
  remedy(request: { remedy: Remedy }): void;
  copy(request: { text: string }): void;
  save(request: { name: string; bytes: Uint8Array }): void;
  dismissNotice(request: { id: string }): void;
}

export interface Snapshot {
  readonly document: DocumentState;
  readonly catalogue: readonly CellDescription[];
  readonly cells: readonly CellState[];
  readonly selection: Selection;
  readonly notices: readonly Notice[];
  readonly l10n: Record<string, string> | undefined;
}

export interface DocumentState {
  readonly exploration: Exploration;
  /** The name of the source, for headings and file names. */
  readonly title: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A line above the cells that asks for something or says what happened. */
export interface Notice {
  readonly id: string;
  readonly text: string;
  readonly severity: 'info' | 'warning';
  readonly remedy?: Remedy;
}

export interface PanelEvents {
  document: DocumentState;
  cell: CellUpdate;
  selection: Selection;
  notices: readonly Notice[];
  /** A command of the workbench that the webview carries out. */
  command: { readonly name: 'exportChart' | 'copyCellData' | 'addCell'; readonly cell: string | undefined };
}
