import { describe, expect, it } from 'vitest';
import type { Exploration } from '../../../src/notebook/exploration';
import { History } from '../../../src/notebook/history';

const state = (uri: string): Exploration => ({ version: 1, source: { kind: 'file', uri }, cells: [] });

describe('history', () => {
  it('goes back and forward', () => {
    const history = new History();
    const [a, b] = [state('a'), state('b')];
    history.record(a);
    expect(history.undo(b)).toBe(a);
    expect(history.canUndo).toBe(false);
    expect(history.redo(a)).toBe(b);
    expect(history.canRedo).toBe(false);
  });

  it('takes the moves of one slider as one step', () => {
    const history = new History();
    const [a, b, c] = [state('a'), state('b'), state('c')];
    history.record(a, 'cell.temperature');
    history.record(b, 'cell.temperature');
    expect(history.undo(c)).toBe(a);
    expect(history.undo(a)).toBeUndefined();
  });

  it('begins a new step once the slider was let go', () => {
    const history = new History();
    const [a, b, c] = [state('a'), state('b'), state('c')];
    history.record(a, 'cell.temperature');
    history.endGesture();
    history.record(b, 'cell.temperature');
    expect(history.undo(c)).toBe(b);
    expect(history.undo(b)).toBe(a);
  });

  it('forgets what was undone once something else is done', () => {
    const history = new History();
    history.record(state('a'));
    history.undo(state('b'));
    history.record(state('c'));
    expect(history.canRedo).toBe(false);
  });
});
