import { binRange, type Convention, makeBins } from '../binning';
import type { Bin } from '../calibration';
import { clopperPearson } from '../clopperPearson';
import { ExactAccumulator } from './exactAccumulator';
import { addedParts, type SumParts, sumOf } from './exactSum';

/** What bins of equal width hold, one entry a bin in order; with TorchMetrics' last bin [1, 1] where it has one. */
export interface WidthBins {
  readonly bins: number;
  readonly convention: Convention;
  readonly count: readonly number[];
  readonly correct: readonly number[];
  /** Σ confidence. */
  readonly confidence: readonly SumParts[];
}

/** Gathers {@link WidthBins} row by row. */
export class WidthBinSums {
  readonly #choice: { readonly bins: number; readonly convention: Convention };
  readonly #assign: (confidence: number) => number;
  readonly #count: number[];
  readonly #correct: number[];
  readonly #confidence: ExactAccumulator[];

  /** @throws RangeError where `bins` is not a whole number from 1 */
  constructor(bins: number, convention: Convention) {
    const binning = makeBins(new Float64Array(0), { bins, scheme: 'width', convention });
    this.#choice = { bins, convention };
    this.#assign = binning.assign;
    this.#count = new Array<number>(binning.count).fill(0);
    this.#correct = new Array<number>(binning.count).fill(0);
    this.#confidence = Array.from(this.#count, () => new ExactAccumulator());
  }

  add(confidence: number, correct: boolean): void {
    const bin = this.#assign(confidence);
    if (bin < 0) return;
    this.#count[bin] = (this.#count[bin] as number) + 1;
    if (correct) this.#correct[bin] = (this.#correct[bin] as number) + 1;
    this.#confidence[bin]?.add(confidence);
  }

  get sums(): WidthBins {
    const confidence = this.#confidence.map((sum) => sum.parts);
    return { ...this.#choice, count: this.#count, correct: this.#correct, confidence };
  }
}

/** Both together. They must be of the same bins. */
export function mergedWidthBins(a: WidthBins, b: WidthBins): WidthBins {
  return {
    ...a,
    count: a.count.map((count, i) => count + (b.count[i] ?? 0)),
    correct: a.correct.map((count, i) => count + (b.correct[i] ?? 0)),
    confidence: a.confidence.map((parts, i) => addedParts(parts, b.confidence[i] ?? [])),
  };
}

/** The bars of the reliability diagram, as `reliability` gives them of the rows themselves. */
export function barsOf({ bins, convention, count, correct, confidence }: WidthBins): Bin[] {
  const binning = makeBins(new Float64Array(0), { bins, scheme: 'width', convention });
  return count.map((rows, bin) => {
    const hits = correct[bin] ?? 0;
    return {
      ...binRange(binning, bin),
      count: rows,
      correct: hits,
      meanConfidence: sumOf(confidence[bin] ?? []) / rows,
      accuracy: hits / rows,
      interval: clopperPearson(hits, rows),
    };
  });
}
