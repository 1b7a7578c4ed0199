import { describe, expect, it } from 'vitest';
import { makeBins } from '../../../src/engine/binning';
import { bootstrapCalibration, VERY_MANY_ROWS } from '../../../src/engine/bootstrap';
import { NormalResampler } from '../../../src/engine/normalResampler';
import { RowResampler } from '../../../src/engine/resampler';

/** Confidences that crowd near 1, and rows that are right a little less often; some bins hold a few rows only. */
function rowsOf(n: number) {
  let state = 7;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const confidence = Float64Array.from({ length: n }, () => 1 - uniform() ** 3 * 0.9);
  return { confidence, correct: Uint8Array.from(confidence, (c) => (uniform() < c - 0.04 ? 1 : 0)) };
}

const many = rowsOf(30_000);
const bins = makeBins(many.confidence, { bins: 50, scheme: 'width', convention: 'guo' });

function momentsOf(resampler: NormalResampler | RowResampler, times: number) {
  const counts: Float64Array[] = [];
  const sums: Float64Array[] = [];
  for (let i = 0; i < times; i++) {
    while (!resampler.draw());
    counts.push(resampler.counts.slice());
    sums.push(resampler.sums.slice());
  }
  const of = (all: readonly Float64Array[], bin: number) => {
    const values = all.map((each) => each[bin] as number);
    const mean = values.reduce((a, b) => a + b, 0) / times;
    return { mean, deviation: Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (times - 1)) };
  };
  return { count: (bin: number) => of(counts, bin), sum: (bin: number) => of(sums, bin) };
}

describe('resampling very many rows', () => {
  it('gives every bin the counts and sums that drawing the rows gives it', () => {
    const times = 1500;
    const drawn = momentsOf(new RowResampler(many.confidence, many.correct, bins, 1), times);
    const quick = momentsOf(new NormalResampler(many.confidence, many.correct, bins, 1), times);
    for (let bin = 0; bin < bins.count; bin++) {
      for (const name of ['count', 'sum'] as const) {
        const [a, b] = [drawn[name](bin), quick[name](bin)];
        // Five standard errors of a mean, and of a standard deviation.
        expect(Math.abs(a.mean - b.mean), `${name} ${bin}`).toBeLessThanOrEqual(5 * a.deviation * Math.sqrt(2 / times));
        expect(Math.abs(a.deviation - b.deviation), `${name} ${bin}`).toBeLessThanOrEqual(
          (5 * a.deviation) / Math.sqrt(times),
        );
      }
    }
  });

  it('draws as many rows as there are', () => {
    const resampler = new NormalResampler(many.confidence, many.correct, bins, 3);
    for (let i = 0; i < 50; i++) {
      resampler.draw();
      expect(resampler.counts.reduce((a, b) => a + b, 0)).toBe(30_000);
      expect(resampler.counts.every((count) => count >= 0)).toBe(true);
    }
  });

  it('gives intervals of the width that drawing the rows gives', async () => {
    const { confidence, correct } = rowsOf(VERY_MANY_ROWS);
    const fifteen = makeBins(confidence, { bins: 15, scheme: 'width', convention: 'guo' });
    const quick = await bootstrapCalibration(confidence, correct, fifteen, { resamples: 400 });
    const ece = new Float64Array(60);
    const rows = new RowResampler(confidence, correct, fifteen, 5);
    for (let i = 0; i < ece.length; i++) {
      while (!rows.draw());
      ece[i] = rows.sums.subarray(0, 15).reduce((sum, each) => sum + Math.abs(each), 0) / confidence.length;
    }
    const mean = ece.reduce((a, b) => a + b, 0) / ece.length;
    const deviation = Math.sqrt(ece.reduce((a, b) => a + (b - mean) ** 2, 0) / (ece.length - 1));
    expect(Math.abs((quick.ece[0] + quick.ece[1]) / 2 - mean)).toBeLessThan(deviation);
    expect((quick.ece[1] - quick.ece[0]) / (2 * 1.96 * deviation)).toBeGreaterThan(0.7);
    expect((quick.ece[1] - quick.ece[0]) / (2 * 1.96 * deviation)).toBeLessThan(1.4);
  });
});
