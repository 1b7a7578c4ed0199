import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveOf } from '../../../webview/cells/rows/moves';
import { scrollScale, TALLEST, topToShow, toScrollBar, toTable } from '../../../webview/cells/rows/scrollScale';

const ROW = 22;
const VIEW = 310;

describe('the scroll bar of the rows', () => {
  it('is the table’s own while the table is short', () => {
    const scale = scrollScale(1_000 * ROW, VIEW);
    expect(scale).toEqual({ range: 1_000 * ROW - VIEW, tableRange: 1_000 * ROW - VIEW, isScaled: false });
    expect(toTable(scale, 123.5)).toBe(123.5);
    expect(toScrollBar(scale, 123.5)).toBe(123.5);
  });

  it('never makes an element taller than a browser lays out', () => {
    for (const rows of [400_000, 1_000_000, 1_000_000_000]) {
      expect(scrollScale(rows * ROW, VIEW).range + VIEW).toBe(TALLEST);
    }
  });

  it('reaches the first and the last row of a billion', () => {
    const scale = scrollScale(1e9 * ROW, VIEW);
    expect(toTable(scale, 0)).toBe(0);
    expect(toTable(scale, scale.range) + VIEW).toBe(1e9 * ROW);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
        const scale = scrollScale(rows * ROW, VIEW);
        const top = share * scale.tableRange;
        expect(toTable(scale, toScrollBar(scale, top))).toBeCloseTo(top, 6);
      }),
    );
  });

  it('stays at 0 where everything is visible', () => {
    const scale = scrollScale(3 * ROW, VIEW);
    expect([scale.range, toTable(scale, 5), toScrollBar(scale, 5)]).toEqual([0, 0, 0]);
  });
});

describe('bringing a row into view', () => {
  it.each([
    ['a visible row', 5, 0, 0],
    ['the row below', 14, 0, 15 * ROW - VIEW],
    ['the row above', 9, 220, 198],
    ['a row far below', 500, 0, 494 * ROW],
    ['the first row from afar', 0, 11_000, 0],
  ])('moves as little as it can for %s', (_, row, top, expected) => {
    expect(topToShow(row, ROW, top, VIEW)).toBe(expected);
  });
});

describe('keys', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 5, 18],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['a', 50, undefined],
  ] as const)('%s from %d leads to %s', (key, active, expected) => {
    expect(moveOf(key, active, 100, 14)).toBe(expected);
  });

  it('lead nowhere without rows', () => {
    expect(moveOf('ArrowDown', 0, 0, 14)).toBeUndefined();
  });
});
