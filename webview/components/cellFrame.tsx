import type { ComponentChildren } from 'preact';
import type { DataTable } from '../../src/cells/dataTable';
import type { ParameterSpec, Parameters, ParameterValue } from '../../src/cells/parameters';
import type { Remedy } from '../../src/engine/failure';

export type CellStatus = 'idle' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'needs';

export interface CellActions {
  setParameter(name: string, value: ParameterValue, live: boolean): void;
  remove(): void;
  /** −1 is up, 1 is down. */
  move(delta: -1 | 1): void;
  rerun(): void;
  cancel(): void;
  copyData(): void;
  exportChart(): void;
  remedy(remedy: Remedy): void;
}

export interface CellFrameProps {
  /** The cell's id in the exploration: figures inside register under it, `exportFigure(id)` finds them. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly purpose: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly status: CellStatus;
  readonly milliseconds?: number;
  readonly rows?: number;
  readonly stage?: string;
  /** Of the running stage, 0 to 1. */
  readonly share?: number;
  /** What is drawn belongs to an input that has changed since. */
  readonly stale: boolean;
  readonly finding?: string;
  readonly footnote?: string;
  readonly data?: DataTable;
  readonly error?: { readonly message: string; readonly remedies: readonly Remedy[] };
  /** What the cell needs and has not, in a sentence; remedies as buttons under it. */
  readonly needs?: string;
  readonly needsRemedies?: readonly Remedy[];
  readonly parameters: readonly ParameterSpec[];
  readonly values: Parameters;
  readonly canRemove: boolean;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly actions: CellActions;
  /** The figure. */
  readonly children?: ComponentChildren;
}

export function CellFrame(props: CellFrameProps) {
  return (
    <section data-cell-kind={props.kind} data-status={props.status} aria-label={props.title}>
      {props.children}
    </section>
  );
}
