import { describe, expect, it } from 'vitest';
import type { Exploration } from '../../../src/notebook/exploration';
import { withSameCells } from '../../../webview/notebook/sameCells';

const exploration = (...temperatures: readonly number[]): Exploration => ({
  version: 1,
  source: { kind: 'none' },
  cells: temperatures.map((temperature, i) => ({ id: `cell ${i}`, kind: 'temperature', parameters: { temperature } })),
});

describe('an exploration that came by a message', () => {
  it('keeps the cells that are as they were', () => {
    const before = exploration(1, 2, 3);
    const after = withSameCells(exploration(1, 2.5, 3), before);
    expect(after).toEqual(exploration(1, 2.5, 3));
    expect(after.cells.map((cell, i) => cell === before.cells[i])).toEqual([true, false, true]);
  });

  it('knows cells by their ids, wherever they stand now', () => {
    const before = exploration(1, 2, 3);
    const [first, second, third] = exploration(1, 2, 3).cells;
    const after = withSameCells({ ...before, cells: [third, first, second].flatMap((cell) => cell ?? []) }, before);
    expect(after.cells.map((cell) => before.cells.indexOf(cell))).toEqual([2, 0, 1]);
  });

  it('has cells of its own where there were none', () => {
    const after = withSameCells(exploration(1), exploration());
    expect(after).toEqual(exploration(1));
  });
});
