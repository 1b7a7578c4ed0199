import type { Convention, Scheme } from '../../engine/binning';
import type { CellViewModel } from '../cell';
import type { Quantity } from '../quantity';

/** A bar of the reliability diagram, with what a predicate needs to name its rows. */
export interface ReliabilityBar {
  readonly low: number;
  readonly high: number;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
  readonly count: number;
  readonly correct: number;
  /** Mean confidence; NaN where the bin is empty. */
  readonly confidence: number;
  readonly accuracy: number;
  /** Clopper–Pearson, 95 %. */
  readonly interval: readonly [number, number];
}

export type MeasureName = 'ece' | 'mce' | 'ace' | 'rmsce' | 'classwise' | 'brier' | 'nll';

/** A number of the table, as the logits stand and before the cells above changed them. */
export interface MeasureRow {
  readonly name: MeasureName;
  readonly title: string;
  /** What it is, in one line. */
  readonly hint: string;
  /** Whose definition the number follows. */
  readonly convention: string;
  readonly format: 'number' | 'nats';
  readonly now: Quantity;
  readonly before?: Quantity;
}

export interface CalibrationView extends CellViewModel {
  readonly convention: Convention;
  readonly scheme: Scheme;
  /** Why there are no bins: the convention has none of this scheme. */
  readonly noBins?: string;
  readonly bars: readonly ReliabilityBar[];
  readonly before?: readonly ReliabilityBar[];
  readonly measures: readonly MeasureRow[];
  /** T by which the cells above divide the logits, where that is all they do. */
  readonly temperature?: number;
}
