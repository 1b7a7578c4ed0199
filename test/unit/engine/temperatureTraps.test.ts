import { describe, expect, it } from 'vitest';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { fitTemperature } from '../../../src/engine/temperature';
import { tableOf, tableOfProbabilities } from './tables';

describe('temperatures that other implementations return, and that are none', () => {
  it('anti-correlated scores have no finite temperature, and none below 0', async () => {
    const table = tableOfProbabilities(
      [
        [0.8, 0.1, 0.1],
        [0.1, 0.8, 0.1],
      ],
      [1, 2],
    );
    expect(await fitTemperature(table, await rowStatistics(table))).toMatchObject({ none: 'worse-than-uniform' });
  });

  it('where every loss is 0 in float64 the answer is still that T → 0 is best', async () => {
    const table = tableOf(
      [
        [5000, 0],
        [0, 5000],
      ],
      [0, 1],
    );
    expect(await fitTemperature(table, await rowStatistics(table))).toMatchObject({ none: 'separable' });
  });

  it('equal logits are flat: no temperature is better than another', async () => {
    const table = tableOf(
      [
        [3, 3, 3],
        [-1, -1, -1],
      ],
      [0, 2],
    );
    expect(await fitTemperature(table, await rowStatistics(table))).toMatchObject({ none: 'flat' });
  });

  it('labels among the largest logits, ties with it too, have no best temperature above 0', async () => {
    const table = tableOf(
      [
        [2, 2, 0],
        [0, 1, 3],
      ],
      [1, 2],
    );
    expect(await fitTemperature(table, await rowStatistics(table))).toMatchObject({ none: 'separable' });
  });
});
