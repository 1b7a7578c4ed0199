import type { Binning } from '../binning';
import type { Bin } from '../calibration';

/** Rows, confidences and correct rows in bins of equal width, over the labelled rows: an entry a bin. */
export interface BinSums {
  readonly count: Float64Array;
  readonly confidence: Float64Array;
  readonly correct: Float64Array;
}

/** The sums of two tables' rows together, in the same bins. */
export function addBinSums(a: BinSums, b: BinSums): BinSums {
  const sum = (x: Float64Array, y: Float64Array) => x.map((value, bin) => value + (y[bin] as number));
  return {
    count: sum(a.count, b.count),
    confidence: sum(a.confidence, b.confidence),
    correct: sum(a.correct, b.correct),
  };
}

/** What `calibrationErrors` asks for of each bin. */
export function barsOf({ count, confidence, correct }: BinSums): Pick<Bin, 'count' | 'accuracy' | 'meanConfidence'>[] {
  return Array.from(count, (n, bin) => ({
    count: n,
    accuracy: (correct[bin] as number) / n,
    meanConfidence: (confidence[bin] as number) / n,
  }));
}

/** Four rows in turn have bins of their own in the kernel, beside each other: count, sum, correct ones of each. */
const TURNS = 4;

/**
 * The kernel's bins as those of a binning: a confidence of exactly 1 in bins closed on the left is in one of its own there,
 * and stays so or joins the last.
 */
export function binSumsOf(kernel: Float64Array, binning: Binning): BinSums {
  const size = binning.count;
  const sums = { count: new Float64Array(size), confidence: new Float64Array(size), correct: new Float64Array(size) };
  for (const [part, name] of (['count', 'confidence', 'correct'] as const).entries()) {
    for (let bin = 0; 3 * TURNS * bin < kernel.length; bin++) {
      const to = Math.min(bin, size - 1);
      for (let turn = 0; turn < TURNS; turn++) {
        const at = (TURNS * bin + turn) * 3 + part;
        sums[name][to] = (sums[name][to] as number) + (kernel[at] as number);
      }
    }
  }
  return sums;
}
