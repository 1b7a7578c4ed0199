import { describe, expect, it } from 'vitest';
import { unpaced } from '../../../src/engine/pace';
import { duplicateRows } from '../../../src/readers/interpretation/duplicateRows';
import { duplicatesOfStored } from '../../../src/readers/interpretation/storedDuplicates';
import { randomOf } from './synthetic';

const COLUMNS = 400;
const ROWS = 1500;

/** Rows of noise, and copies of rows at the given places. */
function withCopies(copies: readonly (readonly [row: number, original: number])[]): Float64Array {
  const { normal } = randomOf(3);
  const values = Float64Array.from({ length: ROWS * COLUMNS }, normal);
  for (const [row, original] of copies) {
    values.copyWithin(row * COLUMNS, original * COLUMNS, (original + 1) * COLUMNS);
  }
  return values;
}

describe('rows in a file that repeat earlier ones', () => {
  it.each([
    ['none', []],
    ['one of the same block', [[20, 10]]],
    ['one of an earlier block', [[1200, 10]]],
    [
      'some of any, the last row too',
      [
        [400, 10],
        [401, 399],
        [900, 400],
        [ROWS - 1, 0],
      ],
    ],
  ] as const)('are those that would be found in memory: %s', async (_, copies) => {
    const values = withCopies(copies);
    // All but a few numbers that a hash does not look at: another row all the same.
    values.copyWithin(1000 * COLUMNS, 3 * COLUMNS, 4 * COLUMNS);
    values[1000 * COLUMNS + 50] = 7;
    const stored = {
      format: 'float64',
      copy: (from: number, to: number, target: Uint8Array) =>
        target.set(new Uint8Array(values.buffer).subarray(8 * COLUMNS * from, 8 * COLUMNS * to)),
    } as const;
    const found = await duplicatesOfStored({ stored, rows: ROWS, columns: COLUMNS }, unpaced);
    expect(found).toEqual(duplicateRows(values, ROWS, COLUMNS));
    expect(found.repeated).toBe(copies.length);
  });
});
