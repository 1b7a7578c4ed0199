import { describe, expect, it } from 'vitest';
import { minimiseOverScale } from '../../../src/engine/scaleMinimum';
import type { LossAt } from '../../../src/engine/temperatureLoss';

/** b ↦ b²/2m − b·m′ with its minimum at m, plus a cube so that Newton has something to do. */
const cubic = (m: number) => (b: number) => {
  const x = b / m;
  return Promise.resolve<LossAt>({ loss: x ** 3 / 3 - x, slope: x ** 3 - x, curvature: 2 * x ** 3 });
};

describe('minimum over a scale', () => {
  it.each([0.54, 2, 17, 1e-9, 1e200])('is found at %d by few evaluations', async (m) => {
    const loss = cubic(m);
    const { b, iterations } = await minimiseOverScale(await loss(1), loss);
    expect(Math.abs(b / m - 1)).toBeLessThan(1e-12);
    expect(iterations).toBeLessThan(40);
  });

  it('keeps Newton’s steps when they close in from one side', async () => {
    // Convex with a rising curvature: from above every step falls short, each far shorter than the last.
    const loss = cubic(0.2);
    const { iterations } = await minimiseOverScale(await loss(1), loss);
    expect(iterations).toBeLessThanOrEqual(8);
  });
});
