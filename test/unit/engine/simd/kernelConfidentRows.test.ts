import { describe, expect, it } from 'vitest';
import { nll, oneMinusConfidence } from '../../../../src/engine/derive';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { arrayRows } from '../../../../src/engine/simd/rowSource';
import { builds } from './builds';
import { formats, inFormat, randomNumbers } from './randomRows';

/** Distances of the predicted class from the next, in nats: beyond 37 a confidence is 1 in float64. */
const gaps = [20, 30, 36, 37, 40, 50, 80, 87, 88, 100, 104, 150, 200, 300, 400, 500, 600];
const widths = [2, 3, 10, 33, 112, 113, 1000];
const betas = [1, 0.5, 3];

describe.each(builds)('confident rows in the %s kernel', (build) => {
  it.each(formats)('%s: 1 − confidence and −ln p_y keep their relative accuracy', async (format) => {
    let worst = 0;
    for (const classes of widths) {
      for (const beta of betas) {
        const random = randomNumbers(classes);
        const labels = Int32Array.from(gaps, () => Math.floor(random() * classes));
        const values = Float64Array.from({ length: gaps.length * classes }, (_, i) => {
          const row = Math.floor(i / classes);
          const k = i % classes;
          if (k === labels[row]) return (gaps[row] as number) / beta;
          // One is 0 itself, so that the distance is the gap.
          return k === ((labels[row] as number) + 1) % classes ? 0 : (-3 * random()) / beta;
        });
        const { array, logits } = inFormat(values, format);
        const shape = { rows: gaps.length, classes, beta };
        const kernel = await kernelRowStatistics(arrayRows({ ...shape, format }, array), { labels, build });
        const twin = await exactRowStatistics({ ...shape, logits, labels, kind: 'logits', classNames: [] });
        for (let i = 0; i < gaps.length; i++) {
          for (const measure of [oneMinusConfidence, nll]) {
            const exact = measure(twin, i);
            expect(exact).toBeGreaterThan(0);
            worst = Math.max(worst, Math.abs(measure(kernel, i) - exact) / exact);
          }
        }
      }
    }
    expect(worst).toBeLessThanOrEqual(1e-6);
  });

  it('a label behind by hundreds of nats costs exactly that', async () => {
    const logits = Float64Array.from(gaps.flatMap((gap) => [gap, 0, -1, -2]));
    const labels = new Int32Array(gaps.length).fill(1);
    const source = arrayRows({ rows: gaps.length, classes: 4, beta: 1, format: 'float64' }, logits);
    const s = await kernelRowStatistics(source, { labels, build });
    const tail = 1 + Math.exp(-1) + Math.exp(-2);
    gaps.forEach((gap, i) => {
      expect(nll(s, i)).toBeCloseTo(gap + Math.log1p(Math.exp(-gap) * tail), 12);
    });
  });
});
