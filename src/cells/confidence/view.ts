import type { CellViewModel } from '../cell';
import type { Quantity } from '../quantity';

export type ConfidenceScale = 'stacked' | 'logarithmic' | 'shares';

export interface ConfidenceView extends CellViewModel {
  readonly labelled: boolean;
  readonly scale: ConfidenceScale;
  readonly confidence: Distribution;
  readonly entropy: Distribution;
}

/** A histogram of rows over one quantity, and the values that lines mark in it. */
export interface Distribution {
  /** Bins are closed on the left; the ends also hold what lies beyond them. */
  readonly edges: readonly number[];
  readonly rows: readonly number[];
  /** Of `rows`, those whose predicted class is the label; all 0 without labels. */
  readonly correct: readonly number[];
  /** Accuracy of each bin with its Clopper–Pearson interval; undefined without labels. */
  readonly accuracy?: readonly Quantity[];
  /** Rows before the transforms above, over the same edges. */
  readonly before?: readonly number[];
  readonly mean: number;
  readonly meanBefore?: number;
  /** Only over confidence, and with labels: the accuracy of all rows. */
  readonly accuracyOfAll?: number;
}
