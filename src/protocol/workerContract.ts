import type { CellDescription } from '../cells/cell';
import type { Selection } from '../cells/selection';
import type { Cell } from '../notebook/exploration';
import type { CellUpdate } from './cellUpdate';

/** Bytes to read: a local path (ranged reads in the worker), or bytes or text that the host has at hand. */
export type Input =
  | { readonly kind: 'path'; readonly name: string; readonly path: string }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

export interface SourceInputs {
  readonly scores: Input;
  readonly labels?: Input;
}

/** What the engine worker answers to. */
export interface WorkerContract {
  /** Sets the language of messages, and gives the cell kinds there are. */
  initialise(request: { l10n: Record<string, string> | undefined }): readonly CellDescription[];
  /** Replaces the source; every cell is to run again. Undefined: there is none. */
  setSource(request: { inputs: SourceInputs | undefined }): void;
  /** Replaces the cells, and runs the named ones in their order. What runs of them is cancelled first. */
  update(request: { cells: readonly Cell[]; stale: readonly string[] }): void;
  cancel(request: { cell: string }): void;
  select(request: { selection: Selection }): void;
  query(request: { cell: string; name: string; request: unknown }): unknown;
  /** Resolves when nothing is waiting or running. */
  settled(request: null): void;
}

export interface WorkerEvents {
  cell: CellUpdate;
  log: { readonly level: 'info' | 'warn' | 'error'; readonly text: string };
}
