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
  it('of nothing is everything', () => expect(clopperPearson(0, 0)).toEqual([0, 1]));
  it('mirrors when successes and failures change places', () => {
    const [low, high] = clopperPearson(3, 17);
    const [mirroredLow, mirroredHigh] = clopperPearson(14, 17);
    expectClose(1 - mirroredHigh, low);
    expectClose(1 - mirroredLow, high);
  });
});
