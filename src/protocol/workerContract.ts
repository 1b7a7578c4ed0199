import type { CellDescription } from '../cells/cell';
import type { Selection } from '../cells/selection';
import type { Cell } from '../notebook/exploration';
import type { CellUpdate } from './cellUpdate';

/**
 * Bytes to read: a local path, or on the web a Blob (both are read in ranges by the worker), or bytes or text that the host
 * has at hand.
 */
export type Input =
  | { readonly kind: 'path'; readonly name: string; readonly path: string }
  | { readonly kind: 'blob'; readonly name: string; readonly blob: Blob }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

export interface SourceInputs {
  readonly scores: Input;
  readonly labels?: Input;
}

/** Which of several files holds the scores and which their labels, as indices. */
export interface FileRoles {
  readonly scores: number;
  readonly labels?: number;
  /** Whether there are labels and each row of the scores has one. */
  readonly fits: boolean;
}

/** Labels that were found in a file beside the scores. */
export interface LabelOffer {
  /** Index of the file among those asked about. */
  readonly file: number;
  /** What it holds and how well it fits, for a person. */
  readonly text: string;
}

/** What the engine worker answers to. */
export interface WorkerContract {
  /**
   * Sets the language of messages and, in MB, what is too large to be held in memory; gives the cell kinds there are.
   */
  initialise(request: { l10n: Record<string, string> | undefined; streamAbove?: number }): readonly CellDescription[];
  /** Replaces the source; every cell is to run again. Undefined: there is none. */
  setSource(request: { inputs: SourceInputs | undefined }): void;
  /** Replaces the cells, and runs the named ones in their order. What runs of them is cancelled first. */
  update(request: { cells: readonly Cell[]; stale: readonly string[] }): void;
  cancel(request: { cell: string }): void;
  select(request: { selection: Selection }): void;
  query(request: { cell: string; name: string; request: unknown }): unknown;
  /** The first of the files that holds labels of the source's rows; null where none does. */
  offerLabels(request: {
    files: readonly { readonly input: Input; readonly isNamedAsLabels: boolean }[];
  }): LabelOffer | null;
  /** What several files are to each other; null where none holds scores. */
  fileRoles(request: { files: readonly Input[] }): FileRoles | null;
  /** Resolves when nothing is waiting or running. */
  settled(request: null): void;
}

export interface WorkerEvents {
  cell: CellUpdate;
  log: { readonly level: 'info' | 'warn' | 'error'; readonly text: string };
}
