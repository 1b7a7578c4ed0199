import { addedParts, ExactSum, type SumParts } from './exactSum';

/** Sums over the rows of each label, one entry a class. */
export interface ClassSums {
  readonly labelled: readonly number[];
  readonly correct: readonly number[];
  /** Labelled rows that were predicted to be of the class. */
  readonly predicted: readonly number[];
  /** Rows of the label with p_y = 0, which `nll` leaves out. */
  readonly infiniteNll: readonly number[];
  readonly nll: readonly SumParts[];
  readonly labelProbability: readonly SumParts[];
}

/** Gathers {@link ClassSums} row by row. */
export class ClassSumsOfRows {
  readonly #labelled: number[];
  readonly #correct: number[];
  readonly #predicted: number[];
  readonly #infiniteNll: number[];
  readonly #nll: ExactSum[];
  readonly #labelProbability: ExactSum[];

  constructor(classes: number) {
    const zeros = () => new Array<number>(classes).fill(0);
    this.#labelled = zeros();
    this.#correct = zeros();
    this.#predicted = zeros();
    this.#infiniteNll = zeros();
    this.#nll = Array.from({ length: classes }, () => new ExactSum());
    this.#labelProbability = Array.from({ length: classes }, () => new ExactSum());
  }

  add(label: number, predicted: number, nll: number, labelProbability: number): void {
    increment(this.#labelled, label);
    increment(this.#predicted, predicted);
    if (label === predicted) increment(this.#correct, label);
    if (nll === Infinity) increment(this.#infiniteNll, label);
    else this.#nll[label]?.add(nll);
    this.#labelProbability[label]?.add(labelProbability);
  }

  get sums(): ClassSums {
    return {
      labelled: this.#labelled,
      correct: this.#correct,
      predicted: this.#predicted,
      infiniteNll: this.#infiniteNll,
      nll: this.#nll.map((sum) => sum.parts),
      labelProbability: this.#labelProbability.map((sum) => sum.parts),
    };
  }
}

/** Both together. They must be of the same classes. */
export function mergedClassSums(a: ClassSums, b: ClassSums): ClassSums {
  const counts = (x: readonly number[], y: readonly number[]) => x.map((count, k) => count + (y[k] ?? 0));
  const parts = (x: readonly SumParts[], y: readonly SumParts[]) => x.map((sum, k) => addedParts(sum, y[k] ?? []));
  return {
    labelled: counts(a.labelled, b.labelled),
    correct: counts(a.correct, b.correct),
    predicted: counts(a.predicted, b.predicted),
    infiniteNll: counts(a.infiniteNll, b.infiniteNll),
    nll: parts(a.nll, b.nll),
    labelProbability: parts(a.labelProbability, b.labelProbability),
  };
}

function increment(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
