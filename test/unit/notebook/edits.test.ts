import { describe, expect, it } from 'vitest';
import type { CellDescription } from '../../../src/cells/cell';
import * as edits from '../../../src/notebook/edits';
import type { Cell, Exploration } from '../../../src/notebook/exploration';

const catalogue = (['source', 'table', 'temperature', 'chart'] as const).map(
  (kind): CellDescription => ({
    kind,
    role: kind === 'source' ? 'source' : kind === 'temperature' ? 'transform' : 'view',
    title: kind,
    purpose: '',
    icon: '',
    parameters: [],
    standard: true,
  }),
);

const cell = (id: string, kind: string, parameters = {}): Cell => ({ id, kind, parameters });
const exploration: Exploration = edits.explorationOf({ kind: 'file', uri: 'file:///a.json' }, [
  cell('s', 'source'),
  cell('a', 'table'),
  cell('t', 'temperature'),
  cell('b', 'chart'),
  cell('c', 'chart'),
]);
const order = (edit: edits.Edit) => edit.exploration.cells.map(({ id }) => id).join('');

describe('what must run again', () => {
  it('a view: itself alone', () => {
    expect(edits.setParameter(exploration, 'b', 'bins', 5, catalogue).stale).toEqual(['b']);
  });

  it('a transform: itself and everything below', () => {
    expect(edits.setParameter(exploration, 't', 'temperature', 2, catalogue).stale).toEqual(['t', 'b', 'c']);
  });

  it('the source: everything', () => {
    expect(edits.setParameter(exploration, 's', 'kind', 'logits', catalogue).stale).toEqual(['s', 'a', 't', 'b', 'c']);
  });

  it('a removed transform: what stood below it', () => {
    const edit = edits.removeCell(exploration, 't', catalogue);
    expect(order(edit)).toBe('sabc');
    expect(edit.stale).toEqual(['b', 'c']);
  });

  it('a removed view: nothing', () => {
    expect(edits.removeCell(exploration, 'a', catalogue).stale).toEqual([]);
  });

  it('a view that moves past a transform, but not one that moves past views', () => {
    const past = edits.moveCell(exploration, 'a', 3, catalogue);
    expect(order(past)).toBe('stbac');
    expect(past.stale).toEqual(['a']);
    const among = edits.moveCell(exploration, 'b', 4, catalogue);
    expect(order(among)).toBe('satcb');
    expect(among.stale).toEqual([]);
  });

  it('a transform that moves: everything from the upper of its two places on', () => {
    const edit = edits.moveCell(exploration, 't', 1, catalogue);
    expect(order(edit)).toBe('stabc');
    expect(edit.stale).toEqual(['t', 'a', 'b', 'c']);
  });
});

describe('the source cell', () => {
  it('stays first and cannot be removed or moved', () => {
    expect(order(edits.addCell(exploration, cell('n', 'chart'), 0, catalogue))).toBe('snatbc');
    expect(order(edits.moveCell(exploration, 'c', 0, catalogue))).toBe('scatb');
    expect(edits.removeCell(exploration, 's', catalogue).exploration).toBe(exploration);
    expect(edits.moveCell(exploration, 's', 3, catalogue).exploration).toBe(exploration);
  });
});

describe('changedBetween', () => {
  it('finds nothing between equals', () => {
    expect(edits.changedBetween(exploration, structuredClone(exploration), catalogue)).toEqual([]);
  });

  it('finds what an undo of each edit must run', () => {
    const after = edits.setParameter(exploration, 't', 'temperature', 2, catalogue).exploration;
    expect(edits.changedBetween(after, exploration, catalogue)).toEqual(['t', 'b', 'c']);
    const removed = edits.removeCell(exploration, 't', catalogue).exploration;
    expect(edits.changedBetween(removed, exploration, catalogue)).toEqual(['t', 'b', 'c']);
    const moved = edits.moveCell(exploration, 'a', 3, catalogue).exploration;
    expect(edits.changedBetween(moved, exploration, catalogue)).toEqual(['a']);
  });
});

describe('another label file', () => {
  const chosen = { labels: 'none', labelBase: '1', classOrder: 'repaired', labelShift: 'next', kind: 'probabilities' };
  const before = { ...exploration, cells: [cell('s', 'source', chosen), cell('b', 'chart', { labels: 3 })] };
  const source = { kind: 'file', uri: 'file:///a.json', labelsUri: 'file:///labels.txt' } as const;

  it('takes back what was said of the labels before, and nothing else', () => {
    const after = edits.amendSource(before, source);
    expect(after.source).toBe(source);
    expect(after.cells.map(({ parameters }) => parameters)).toEqual([{ kind: 'probabilities' }, { labels: 3 }]);
  });

  it('does so when it is the same that is chosen again', () => {
    const [after] = edits.amendSource({ ...before, source }, { ...source }).cells;
    expect(after?.parameters).toEqual({ kind: 'probabilities' });
  });

  it('is the only thing that does', () => {
    const { cells } = edits.amendSource(before, { kind: 'file', uri: 'file:///a.json', readAnyway: true });
    expect(cells).toEqual(before.cells);
  });
});
