import type { CellViewModel } from '../cells/cell';
import type { CellState } from './cellState';

/**
 * What is told of a cell. The view, by far the largest part, goes along only when it is another than the one told
 * before: a cell that waits, runs or gets further sends a few bytes, and none of them hold up another cell's answer.
 */
export interface CellUpdate extends CellState {
  /** The view is the one told before, and not repeated. */
  readonly keepsView?: true;
}

/** The sending end: remembers which view of each cell the other end has. */
export class CellTeller {
  private readonly views = new Map<string, CellViewModel>();

  update(state: CellState): CellUpdate {
    const { view, ...rest } = state;
    if (view === undefined) {
      this.views.delete(state.id);
      return state;
    }
    if (this.views.get(state.id) === view) return { ...rest, keepsView: true };
    this.views.set(state.id, view);
    return state;
  }

  /** Whether there is a view that the other end does not have. */
  isNew({ id, view }: CellState): boolean {
    return view !== undefined && this.views.get(id) !== view;
  }

  /** Forgets every other cell. */
  keepOnly(ids: readonly string[]): void {
    for (const id of [...this.views.keys()]) if (!ids.includes(id)) this.views.delete(id);
  }
}

/** The receiving end: the whole state again, from what was known of the cell. */
export function whole(update: CellUpdate, known: CellState | undefined): CellState {
  const { keepsView, ...state } = update;
  return keepsView ? { ...state, view: known?.view } : state;
}
