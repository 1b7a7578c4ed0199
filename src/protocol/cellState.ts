import type { CellViewModel } from '../cells/cell';
import type { Remedy } from '../engine/failure';

/** How a cell stands. `blocked` waits for a cell above that failed; `needs` lacks labels. */
export type CellStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'needs' | 'blocked';

/** What is known of a cell: always the whole of it, so that a late joiner needs only the newest. */
export interface CellState {
  readonly id: string;
  readonly status: CellStatus;
  /** The newest view there is. */
  readonly view?: CellViewModel;
  /** The view is of the present parameters and input, also where its intervals are still to come. */
  readonly isCurrent?: boolean;
  /** Why it failed, or what it needs. */
  readonly message?: string;
  readonly remedies?: readonly Remedy[];
  readonly stage?: string;
  /** Share done of a running cell, 0 to 1. */
  readonly share?: number;
  readonly milliseconds?: number;
  readonly rows?: number;
  /** Rises whenever the cell's input changed. */
  readonly revision: number;
}
