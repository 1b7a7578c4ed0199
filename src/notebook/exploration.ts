import type { Parameters } from '../cells/parameters';

export const EXPLORATION_VERSION = 1;

/** Where the scores come from. Data is never part of the document. */
export type SourceReference =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly uri: string; readonly labelsUri?: string; readonly readAnyway?: boolean }
  /** Pasted or selected text, or a file dropped from outside the workbench, kept in the extension's storage under its id. */
  | { readonly kind: 'text' | 'dropped'; readonly id: string; readonly title: string; readonly labelsUri?: string };

export interface Cell {
  readonly id: string;
  readonly kind: string;
  readonly parameters: Parameters;
}

/** The document: plain JSON, to be saved, diffed, restored and replayed on another file. */
export interface Exploration {
  readonly version: typeof EXPLORATION_VERSION;
  readonly source: SourceReference;
  readonly cells: readonly Cell[];
}
