import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nllCurve } from '../../../src/engine/nllCurve';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { temperatureNll } from '../../../src/engine/temperatureNll';
import { anyTable, expectAllClose, f12 } from './tables';

const grid = { low: 0.05, octaves: 9 };

describe('curve of NLL over T', () => {
  it('starts at the low end and doubles every seven points', async () => {
    const { temperatures, rows } = await nllCurve(f12, await rowStatistics(f12), grid);
    expect(temperatures).toHaveLength(63);
    expect(temperatures[0]).toBe(0.05);
    expect(temperatures[7]).toBe(0.1);
    expect(temperatures[56]).toBe(12.8);
    expect(rows).toBe(12);
  });

  it('is the mean NLL by its definition, masked classes too', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable({ masked: true }), async (table) => {
        const { temperatures, nll } = await nllCurve(table, await rowStatistics(table), grid);
        expectAllClose(
          nll,
          await temperatureNll(
            table,
            temperatures.map((t) => 1 / t),
          ),
          1e-10,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('averages over the rows that it is given', async () => {
    const s = await rowStatistics(f12);
    const { nll, rows } = await nllCurve(f12, s, grid, [
      { from: 3, to: 4 },
      { from: 7, to: 8 },
    ]);
    const two = {
      ...f12,
      rows: 2,
      logits: Float64Array.of(1.1, 0.9, 0.4, 0.6, 2.2, -0.3),
      labels: Int32Array.of(1, 0),
    };
    expect(rows).toBe(2);
    expectAllClose(nll, (await nllCurve(two, await rowStatistics(two), grid)).nll, 1e-13);
  });
});
