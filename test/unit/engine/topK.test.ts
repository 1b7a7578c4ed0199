import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energies, energy } from '../../../src/engine/energy';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { atTemperature } from '../../../src/engine/table';
import { topK, topKAccuracy } from '../../../src/engine/topK';
import { anyTable, expectClose, f12, more, tableOf } from './tables';

describe('the k largest scores', () => {
  it('are those of a stable sort, by either way of finding them', () => {
    const scores = fc.oneof(
      fc.integer({ min: -3, max: 3 }).map((value) => value + 0),
      fc.double({ noDefaultInfinity: false }),
    );
    fc.assert(
      fc.property(fc.array(scores, { maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (z, k) => {
        const order = [...z.keys()].filter((i) => !Number.isNaN(z[i]));
        order.sort((a, b) => ((z[b] as number) === (z[a] as number) ? a - b : (z[b] as number) - (z[a] as number)));
        const found = topK(z, k);
        expect(Array.from(found.classes)).toEqual(order.slice(0, k));
        expect(Array.from(found.scores)).toEqual(order.slice(0, k).map((i) => z[i]));
      }),
    );
  });

  it('includes masked classes last', () => {
    expect(Array.from(topK([-Infinity, 1, -Infinity], 2).classes)).toEqual([1, 0]);
  });

  it.each([0, 1.5, NaN])('refuses k = %d', (k) => {
    expect(() => topK([1], k)).toThrow(RangeError);
  });
});

describe('top-k accuracy', () => {
  it('of F12 grows from the accuracy to 1', async () => {
    const s = await rowStatistics(f12);
    expect([1, 2, 3].map((k) => topKAccuracy(s, k))).toEqual([
      { correct: 9, accuracy: 0.75 },
      { correct: 11, accuracy: 11 / 12 },
      { correct: 12, accuracy: 1 },
    ]);
  });

  it('counts the rows whose label is in the list', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable(), fc.integer({ min: 1, max: 3 }), async (table, k) => {
        const held = Array.from(table.labels ?? [], (label, row) =>
          topK(table.logits.subarray(row * table.classes, (row + 1) * table.classes), k).classes.includes(label),
        );
        expect(topKAccuracy(await rowStatistics(table), k).correct).toBe(held.filter(Boolean).length);
      }),
    );
  });

  it('is NaN without labels', async () => {
    expect(topKAccuracy(await rowStatistics(tableOf([[1, 2]])), 1).accuracy).toBeNaN();
  });
});

describe('energy', () => {
  it('of F12 is minus the log-sum-exp, row by row', async () => {
    const values = energies(f12, await rowStatistics(f12));
    values.forEach((value, row) => {
      expectClose(value, -(more.lse[row] as number), 1e-14);
    });
  });

  it('has the temperature inside and outside', async () => {
    expectClose(energy([1, 2, 3], 2), -2 * Math.log(Math.exp(0.5) + Math.exp(1) + Math.exp(1.5)), 1e-14);
    const warm = atTemperature(tableOf([[1, 2, 3]]), 2);
    expectClose(energies(warm, await rowStatistics(warm))[0], energy([1, 2, 3], 2), 1e-14);
  });

  it('of log-probabilities is 0: it tells nothing there', () => {
    expect(Math.abs(energy([0.2, 0.3, 0.5].map(Math.log)))).toBeLessThan(1e-15);
  });
});
