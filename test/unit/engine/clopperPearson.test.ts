import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { describe, expect, it } from 'vitest';
import { clopperPearson } from '../../../src/engine/clopperPearson';
import golden from '../../fixtures/golden/clopperPearson.json';
import { expectClose } from './tables';

describe('Clopper–Pearson interval', () => {
  it.each(golden.cases as [number, number, number, number, number][])(
    '%i of %i at level %d, as scipy',
    (successes, n, level, low, high) => {
      const interval = clopperPearson(successes, n, level);
      expectClose(interval[0] / low, low === 0 ? interval[0] / low : 1, 1e-9);
      expectClose(interval[1], high, 1e-9);
    },
  );
  it('is that of quantiles of the beta distribution', () => {
    for (const level of [0.5, 0.9, 0.95, 0.999]) {
      const tail = (1 - level) / 2;
      for (const n of [1, 2, 3, 12, 57, 255, 5000, 1e6]) {
        for (let successes = 0; successes <= n; successes += Math.max(1, Math.floor(n / 97))) {
          const [low, high] = clopperPearson(successes, n, level);
          if (successes > 0) expectClose(low / betaQuantile(tail, successes, n - successes + 1), 1, 1e-11);
          if (successes < n) expectClose((1 - high) / betaQuantile(tail, n - successes, successes + 1), 1, 1e-11);
        }
      }
    }
  });
  it('of nothing is everything', () => expect(clopperPearson(0, 0)).toEqual([0, 1]));
  it('mirrors when successes and failures change places', () => {
    const [low, high] = clopperPearson(3, 17);
    const [mirroredLow, mirroredHigh] = clopperPearson(14, 17);
    expectClose(1 - mirroredHigh, low);
    expectClose(1 - mirroredLow, high);
  });
});
