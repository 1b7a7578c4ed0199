import { isUsed } from './derive';
import type { RowStatistics } from './rowColumns';

/** Statistics at a temperature so near to the wanted one that a derivative leads there. */
export interface Nearby {
  readonly statistics: RowStatistics;
  /** The wanted β, divided by theirs: 1 but for some 1e-5. */
  readonly factor: number;
}

/**
 * `tail` at the wanted temperature, and so every confidence there: d ln tail / d ln β is minus the mean of β(max − z) over
 * the classes but the predicted, by weight. Relative error (factor − 1)².
 */
export function tailsNearby({ statistics: s, factor }: Nearby): Float64Array {
  return s.tail.map((tail, row) => {
    if (!isUsed(s, row) || tail === 0) return tail;
    const gap = ((s.expectedGap[row] as number) * (1 + tail)) / tail;
    return tail * Math.exp((1 - factor) * gap);
  });
}
