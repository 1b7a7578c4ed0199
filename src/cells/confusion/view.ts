import type { CellViewModel } from '../cell';

export type Normalisation = 'row' | 'column' | 'none';

export interface ConfusionView extends CellViewModel {
  readonly normalise: Normalisation;
  readonly errorsOnly: boolean;
  readonly matrix: DrawnMatrix;
  /** The most frequent errors, most frequent first. */
  readonly pairs: readonly ConfusedPair[];
}

/** The matrix, or of many classes the block of those with most errors. */
export interface DrawnMatrix {
  /** Class of each row and column, ascending. */
  readonly labels: readonly number[];
  readonly names: readonly string[];
  /** Row-major: row = label, column = predicted class. */
  readonly counts: Uint32Array;
  /** Rows of each drawn label and of each drawn prediction, over all classes. */
  readonly labelCounts: Uint32Array;
  readonly predictedCounts: Uint32Array;
  /** Classes that are not drawn. */
  readonly hidden: number;
}

export interface ConfusedPair {
  readonly label: number;
  readonly predicted: number;
  readonly labelName: string;
  readonly predictedName: string;
  readonly rows: number;
  /** Of the label's rows, with its Clopper–Pearson interval. */
  readonly share: number;
  readonly interval: readonly [number, number];
}
