import type { SourceFacts } from '../../engine/source';
import type { CellViewModel } from '../cell';

export interface SourceView extends CellViewModel {
  readonly facts: SourceFacts;
  /** The first names, for a table without labels. */
  readonly classNames: readonly string[];
  /** Undefined where the table has no labels. */
  readonly labels?: LabelCounts;
  /** Rows that are not as they should be, one entry a fault that occurs. */
  readonly faults: readonly Fault[];
}

export interface LabelCounts {
  /** In class order where all are shown, else the most frequent and then the least frequent. */
  readonly shown: readonly ClassCount[];
  /** How many classes lie in between and are not drawn; they follow the first half of `shown`. */
  readonly hidden: number;
  readonly labelled: number;
  readonly unlabelled: number;
}

export interface ClassCount {
  readonly label: number;
  readonly name: string;
  readonly rows: number;
}

export interface Fault {
  readonly rows: number;
  /** What is wrong and what was done, in a sentence. */
  readonly text: string;
  readonly leftOut: boolean;
}
