import { describe, expect, it } from 'vitest';
import type { StoredArray } from '../../../src/readers/reading';
import { arrayOf, interpretArrays, labelTexts, madeLogits, texts } from './synthetic';

const ROWS = 3000;
const COLUMNS = 40;

/** Logits that stay where they are, and must not be loaded; counts how many rows are asked for. */
function stored(values: Float32Array): { readonly array: StoredArray; asked(): number } {
  let rows = 0;
  const array: StoredArray = {
    name: 'logits',
    shape: [ROWS, COLUMNS],
    type: 'stored',
    element: 'float32',
    stored: {
      format: 'float32',
      copy: (from, to, target) => {
        rows += to - from;
        const part = values.subarray(from * COLUMNS, to * COLUMNS);
        target.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
      },
    },
    load: () => Promise.reject(new Error('it was loaded')),
  };
  return { array, asked: () => rows };
}

const made = madeLogits(ROWS, COLUMNS, { skill: 4 });
const centred = Float32Array.from(made.logits, (z, i) => {
  const row = made.logits.subarray(i - (i % COLUMNS), i - (i % COLUMNS) + COLUMNS);
  return z - row.reduce((sum, each) => sum + each, 0) / COLUMNS;
});

describe('scores that stay in their file', () => {
  it('are judged by a sample, and it is said', async () => {
    const { array, asked } = stored(centred);
    const source = await interpretArrays([array, arrayOf('labels', made.labels, [ROWS])]);
    expect(source.table.stored).toBeDefined();
    expect(texts(source, 'for').join()).toMatch(/The mean is 0 in the \d{3} rows looked at, spread over all/);
    // One pass for the statistics, and what was looked at before.
    expect(asked()).toBeLessThan(1.5 * ROWS);
    expect(labelTexts(source, 'warning')).toEqual([]);
  });

  it('have their class order repaired without being loaded', async () => {
    const order = Array.from({ length: COLUMNS }, (_, k) => k).sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const { array } = stored(
      centred.map((_, i) => centred[i - (i % COLUMNS) + (order[i % COLUMNS] as number)] as number),
    );
    const labels = arrayOf('labels', made.labels, [ROWS]);
    const asGiven = await interpretArrays([array, labels]);
    expect(asGiven.facts.labelRepair?.parameter).toBe('classOrder');
    const { table, statistics } = await interpretArrays([array, labels], { classOrder: 'repaired' });
    expect(table.stored).toBeDefined();
    const right = (table.labels ?? []).filter((label, row) => label === statistics?.predicted[row]).length;
    expect(right / ROWS).toBeGreaterThan(0.8);
  });
});
