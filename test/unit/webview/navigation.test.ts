import { describe, expect, it } from 'vitest';
import { nextPosition } from '../../../webview/charts/navigation';

const steps = { rows: 2, columns: (row: number) => (row === 0 ? 30 : 10) };

describe('nextPosition', () => {
  it('begins at the first place, or with End at the last', () => {
    expect(nextPosition(undefined, 'ArrowRight', steps)).toEqual({ row: 0, column: 0 });
    expect(nextPosition(undefined, 'End', steps)).toEqual({ row: 0, column: 29 });
  });

  it('walks within a row and stops at its ends', () => {
    expect(nextPosition({ row: 0, column: 3 }, 'ArrowLeft', steps)).toEqual({ row: 0, column: 2 });
    expect(nextPosition({ row: 0, column: 0 }, 'ArrowLeft', steps)).toEqual({ row: 0, column: 0 });
    expect(nextPosition({ row: 0, column: 28 }, 'PageDown', steps)).toEqual({ row: 0, column: 29 });
    expect(nextPosition({ row: 0, column: 12 }, 'Home', steps)).toEqual({ row: 0, column: 0 });
  });

  it('goes to another row, to the nearest place that it has', () => {
    expect(nextPosition({ row: 0, column: 25 }, 'ArrowDown', steps)).toEqual({ row: 1, column: 9 });
    expect(nextPosition({ row: 1, column: 4 }, 'ArrowDown', steps)).toEqual({ row: 1, column: 4 });
  });

  it('leaves other keys and empty figures alone', () => {
    expect(nextPosition({ row: 0, column: 0 }, 'a', steps)).toBeUndefined();
    expect(nextPosition(undefined, 'ArrowRight', { rows: 0, columns: () => 0 })).toBeUndefined();
    expect(nextPosition(undefined, 'ArrowRight', { rows: 1, columns: () => 0 })).toBeUndefined();
  });
});
