import { describe, expect, it } from 'vitest';
import type { CellViewModel } from '../../../src/cells/cell';
import type { CellState } from '../../../src/protocol/cellState';
import { CellTeller, type CellUpdate, whole } from '../../../src/protocol/cellUpdate';

const view = (finding: string): CellViewModel => ({ finding, footnote: '', data: { columns: [], rows: [] } });

/** What the other end makes of the states, one after the other. */
function received(teller: CellTeller, states: readonly CellState[]): CellState[] {
  let known: CellState | undefined;
  return states.map((state) => {
    known = whole(teller.update(state), known);
    return known;
  });
}

describe('updates of a cell', () => {
  const first = view('first');
  const second = view('second');
  const states: CellState[] = [
    { id: 'a', status: 'waiting', revision: 0 },
    { id: 'a', status: 'running', revision: 1 },
    { id: 'a', status: 'running', revision: 1, view: first, isCurrent: true },
    { id: 'a', status: 'running', revision: 1, view: first, isCurrent: true, share: 0.5 },
    { id: 'a', status: 'done', revision: 1, view: second, isCurrent: true, milliseconds: 3 },
    { id: 'a', status: 'waiting', revision: 1, view: second },
    { id: 'a', status: 'needs', revision: 2, message: 'labels' },
    { id: 'a', status: 'done', revision: 3, view: second },
  ];

  it('arrive whole', () => {
    const other = received(new CellTeller(), states);
    expect(other.map((state) => ({ ...state }))).toEqual(states);
  });

  it('carry a view only where it is another than the last', () => {
    const teller = new CellTeller();
    const updates: CellUpdate[] = states.map((state) => teller.update(state));
    expect(updates.map((update) => update.view?.finding)).toEqual([
      undefined,
      undefined,
      'first',
      undefined,
      'second',
      undefined,
      undefined,
      'second',
    ]);
    expect(updates.map((update) => update.keepsView ?? false)).toEqual([
      false,
      false,
      false,
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  it('carry it again to somebody who has forgotten the cell', () => {
    const teller = new CellTeller();
    const state: CellState = { id: 'a', status: 'done', revision: 1, view: first };
    teller.update(state);
    teller.keepOnly(['a', 'b']);
    expect(teller.update(state).view).toBeUndefined();
    teller.keepOnly(['b']);
    expect(teller.update(state).view).toBe(first);
  });

  it('with a view that never arrived leave the cell without one', () => {
    expect(whole({ id: 'a', status: 'running', revision: 1, keepsView: true }, undefined).view).toBeUndefined();
  });
});
