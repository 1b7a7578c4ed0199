import { describe, expect, it } from 'vitest';
import { confidence } from '../../../src/engine/derive';
import { tailsNearby } from '../../../src/engine/nearby';
import { unpaced } from '../../../src/engine/pace';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { atTemperature } from '../../../src/engine/table';
import { fitTemperature } from '../../../src/engine/temperature';
import { expectClose, syntheticTable, tableOf } from './tables';

describe('confidences next to known ones', () => {
  it('are off by the square of the way', async () => {
    const table = syntheticTable(300, 12);
    const statistics = await rowStatistics(table);
    for (const way of [1e-3, -1e-3, 1e-5]) {
      const exact = await rowStatistics({ ...table, beta: 1 + way });
      const tails = tailsNearby({ statistics, factor: 1 + way });
      for (let row = 0; row < 300; row++) {
        // The second derivative is the variance of the gaps, which are at most some 20.
        expectClose(tails[row], exact.tail[row] as number, 200 * way * way + 1e-12);
      }
    }
  });

  it('come with a fit that is asked for them, and are those at its temperature', async () => {
    const table = syntheticTable(20_000, 20);
    const fit = await fitTemperature(table, await rowStatistics(table), unpaced, 'float32', true);
    if ('none' in fit || !fit.nearby) throw new Error('There is nothing nearby.');
    expect(Math.abs(fit.nearby.factor - 1)).toBeLessThan(3e-5);
    const exact = await rowStatistics(atTemperature(table, fit.temperature), unpaced, 'float64');
    const tails = tailsNearby(fit.nearby);
    for (let row = 0; row < table.rows; row++) {
      expectClose(1 / (1 + (tails[row] as number)), confidence(exact, row), 1e-6);
    }
  });

  it('of rows that are left out, or of one class alone, stay what they are', async () => {
    const table = tableOf([
      [NaN, 1],
      [3, -Infinity],
    ]);
    expect(Array.from(tailsNearby({ statistics: await rowStatistics(table), factor: 1.00001 }))).toEqual([NaN, 0]);
  });
});
