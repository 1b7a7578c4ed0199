import { describe, expect, it } from 'vitest';
import { makeBins } from '../../../src/engine/binning';
import { bootstrapCalibration } from '../../../src/engine/bootstrap';
import { calibrationErrors, reliability, topLabel } from '../../../src/engine/calibration';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { syntheticTable } from './tables';

const { confidence, correct } = topLabel(await rowStatistics(syntheticTable(2000, 5)));
const binning = makeBins(confidence, { bins: 15, scheme: 'width', convention: 'guo' });

describe('bootstrap of the binned errors', () => {
  it('gives the same intervals for the same seed, others for another', async () => {
    const first = await bootstrapCalibration(confidence, correct, binning, { seed: 7 });
    expect(await bootstrapCalibration(confidence, correct, binning, { seed: 7 })).toEqual(first);
    expect(await bootstrapCalibration(confidence, correct, binning, { seed: 8 })).not.toEqual(first);
  });

  it('lies about the estimate, with a width of some standard errors', async () => {
    const { ece } = calibrationErrors(reliability(confidence, correct, binning), confidence.length);
    const intervals = await bootstrapCalibration(confidence, correct, binning);
    expect(intervals.ece[0]).toBeLessThan(ece + 0.02);
    expect(intervals.ece[1]).toBeGreaterThan(ece);
    // With one bin the error is a plain mean: its bootstrap interval is that of the mean.
    const one = makeBins(confidence, { bins: 1, scheme: 'width', convention: 'guo' });
    const residuals = Array.from(confidence, (c, i) => (correct[i] as number) - c);
    const mean = residuals.reduce((a, b) => a + b, 0) / residuals.length;
    const sd = Math.sqrt(residuals.reduce((a, b) => a + (b - mean) ** 2, 0) / residuals.length ** 2);
    const { ece: single } = await bootstrapCalibration(confidence, correct, one, { resamples: 2000 });
    expect(Math.abs(single[0] - (Math.abs(mean) - 1.96 * sd))).toBeLessThan(0.15 * sd);
    expect(Math.abs(single[1] - (Math.abs(mean) + 1.96 * sd))).toBeLessThan(0.15 * sd);
  });

  it('of one row, or of rows that are all alike, has no width', async () => {
    const alike = new Float64Array(10).fill(0.8);
    const bins = makeBins(alike, { bins: 10, scheme: 'width', convention: 'netcal' });
    const { ece, mce } = await bootstrapCalibration(alike, new Uint8Array(10).fill(1), bins);
    for (const end of [...ece, ...mce]) expect(end).toBeCloseTo(0.2, 12);
  });

  it('counts rows of no bin among the N', async () => {
    const c = Float64Array.of(0, 0, 0, 0.95);
    const bins = makeBins(c, { bins: 10, scheme: 'width', convention: 'guo' });
    const { ece } = await bootstrapCalibration(c, [0, 0, 0, 1], bins);
    expect(ece[1]).toBeLessThanOrEqual(0.05 + 1e-12);
    expect(ece[0]).toBe(0);
  });

  it('of no rows or no bins is NaN', async () => {
    const none = await bootstrapCalibration(new Float64Array(0), [], binning);
    expect(none.ece).toEqual([NaN, NaN]);
    const absent = makeBins(confidence, { bins: 15, scheme: 'mass', convention: 'guo' });
    expect((await bootstrapCalibration(confidence, correct, absent)).mce).toEqual([NaN, NaN]);
  });

  it('pauses between the resamples and can be cancelled there', async () => {
    let calls = 0;
    await bootstrapCalibration(confidence, correct, binning, { resamples: 50 }, () => {
      calls++;
    });
    expect(calls).toBeGreaterThanOrEqual(50);
    await expect(
      bootstrapCalibration(confidence, correct, binning, {}, (share) => {
        if (share > 0.5) throw new DOMException('no longer wanted', 'AbortError');
      }),
    ).rejects.toThrow('no longer wanted');
  });
});
