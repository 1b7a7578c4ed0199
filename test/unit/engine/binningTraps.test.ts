import { describe, expect, it } from 'vitest';
import { makeBins, type Scheme } from '../../../src/engine/binning';
import { bootstrapCalibration } from '../../../src/engine/bootstrap';
import { calibrationErrors, reliability, topLabel } from '../../../src/engine/calibration';
import { roundTo } from '../../../src/engine/precision';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { summarise } from '../../../src/engine/summary';
import { expectClose, tableOf } from './tables';

describe('traps that other calibration libraries fall into', () => {
  it('a tied row of three has confidence 1/3 exactly, which is an edge of 15 bins', async () => {
    const { confidence: c, correct } = topLabel(await rowStatistics(tableOf([[7.3, 7.3, 7.3]], [0])));
    expect(c[0]).toBe(5 / 15);
    const bin = (convention: 'guo' | 'netcal') =>
      reliability(c, correct, makeBins(c, { bins: 15, scheme: 'width', convention })).findIndex((bar) => bar.count);
    expect([bin('guo'), bin('netcal')]).toEqual([4, 5]);
  });

  it('float64 keeps apart from 1 what float32 rounds to it', async () => {
    const { confidence: c, correct } = topLabel(await rowStatistics(tableOf([[18, 0]], [0])));
    expect(Math.fround(c[0] as number)).toBe(1);
    const bars = reliability(c, correct, makeBins(c, { bins: 10, scheme: 'width', convention: 'torchmetrics' }));
    expect([bars[9]?.count, bars[10]?.count]).toEqual([1, 0]);
  });

  it('one row: every number that exists is there, the others are NaN', async () => {
    const table = tableOf([[1, 0]], [0]);
    const s = await rowStatistics(table);
    expect(summarise(s)).toMatchObject({ accuracy: 1, nllStandardError: NaN, brierStandardError: NaN });
    const { confidence: c, correct } = topLabel(s);
    const binning = makeBins(c, { bins: 10, scheme: 'mass', convention: 'netcal' });
    expectClose(calibrationErrors(reliability(c, correct, binning), 1).ece, 1 - (c[0] as number), 1e-15);
  });

  it('more bins than rows leave bins empty', async () => {
    const { confidence: c, correct } = topLabel(
      await rowStatistics(
        tableOf(
          [
            [1, 0],
            [0, 3],
          ],
          [0, 1],
        ),
      ),
    );
    const bars = reliability(c, correct, makeBins(c, { bins: 50, scheme: 'width', convention: 'guo' }));
    expect(bars.filter((bar) => bar.count > 0)).toHaveLength(2);
  });

  it('a million equal confidences have that mean: a sum of float32 loses 1e-4', () => {
    const c = new Float64Array(1_000_000).fill(0.7);
    let single = 0;
    for (const value of c) single = Math.fround(single + Math.fround(value));
    expect(Math.abs(single / 1e6 / 0.7 - 1)).toBeGreaterThan(1e-4);
    const bars = reliability(c, new Uint8Array(c.length), width(c, 15));
    expect(bars[10]?.meanConfidence).toBe(0.7);
  });

  it('a bin where every row is right has an interval, though its bootstrap has no width', async () => {
    const c = new Float64Array(10).fill(0.99);
    const right = new Uint8Array(10).fill(1);
    const [low = NaN, high = NaN] = reliability(c, right, width(c, 10))[9]?.interval ?? [];
    // Clopper–Pearson of 10 out of 10 at 95 %: 0.025^(1/10).
    expect(low).toBeCloseTo(0.025 ** 0.1, 12);
    expect(high).toBe(1);
    const { ece } = await bootstrapCalibration(c, right, width(c, 10));
    expect(ece[1] - ece[0]).toBeLessThan(1e-12);
  });

  it('equal confidences in bins of equal mass fall together, whatever the order of the rows', () => {
    const c = Float64Array.of(0.6, 0.6, 0.6, 0.6, 0.6, 0.7, 0.9, 0.9);
    const y = [1, 0, 1, 0, 0, 1, 1, 0];
    for (const convention of ['netcal', 'sklearn'] as const) {
      const binned = (order: number[]) => {
        const values = Float64Array.from(order, (i) => c[i] as number);
        const binning = makeBins(values, { bins: 4, scheme: 'mass' satisfies Scheme, convention });
        return reliability(
          values,
          order.map((i) => y[i] as number),
          binning,
        );
      };
      const straight = binned([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(binned([4, 7, 1, 5, 0, 6, 3, 2]).map(({ count, correct }) => [count, correct])).toEqual(
        straight.map(({ count, correct }) => [count, correct]),
      );
      expect(straight.filter(({ count }) => count >= 5)).toHaveLength(1);
    }
  });

  it('logits of half precision tie often, and ties lie exactly on an edge', async () => {
    // 257 is 256 in bfloat16.
    const z = [256.4, 257, 0, -3].map((value) => roundTo(value, 'bf16'));
    const { confidence } = topLabel(await rowStatistics(tableOf([z], [1])));
    expect(confidence[0]).toBe(0.5);
    const bins = (convention: 'guo' | 'netcal') =>
      makeBins(confidence, { bins: 10, scheme: 'width', convention }).assign(confidence[0] as number);
    expect([bins('guo'), bins('netcal')]).toEqual([4, 5]);
  });

  it('a bin of one row counts, and no row is no bin', () => {
    const c = Float64Array.of(0.55, 0.95, 0.95);
    const bars = reliability(c, [0, 1, 1], width(c, 10));
    const { ece, mce, ace } = calibrationErrors(bars, 3);
    expect(mce).toBeCloseTo(0.55, 15);
    expect(ece).toBeCloseTo((0.55 + 2 * 0.05) / 3, 15);
    expect(ace).toBeCloseTo((0.55 + 0.05) / 2, 15);
  });
});

function width(c: Float64Array, bins: number) {
  return makeBins(c, { bins, scheme: 'width', convention: 'guo' });
}
