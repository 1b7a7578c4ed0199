import type { RowStatistics } from './rowColumns';
import type { LogitTable, ScoreKind } from './table';

/**
 * What the numbers of a source may be taken for. Beyond the kinds of a table: probabilities that softmax was applied to
 * once more; one sigmoid a class, of which one is read at a time; probabilities of some classes, whose rest is one more
 * class; the confidence in a predicted class alone.
 */
export type SourceKind = ScoreKind | 'twice-softmax' | 'sigmoids' | 'partial' | 'confidence';

export const SOURCE_KINDS: readonly SourceKind[] = [
  'logits',
  'log-probabilities',
  'probabilities',
  'twice-softmax',
  'sigmoids',
  'partial',
  'confidence',
];

/** A choice of the source cell that would mend the labels: the parameter and its value. */
export interface LabelRepair {
  readonly parameter: 'classOrder' | 'labelShift' | 'labelBase';
  readonly value: string;
  /** What it does, for a button. */
  readonly title: string;
}

/** One reason for taking something for what it was taken. */
export interface Evidence {
  /** A sentence about these numbers, ready to show. */
  readonly text: string;
  /** Whether it speaks for the conclusion, against it, or warns. */
  readonly bearing: 'for' | 'against' | 'warning';
}

/** An array that a file holds and that may serve as scores or labels. */
export interface ArrayChoice {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: string;
}

/** What else of a source an array may be, beside its scores and labels. */
export type PartRole = 'ids' | 'classNames' | 'groups' | 'otherScores';

/** An array in such a part: the proposed or the chosen one, and why. */
export interface SourcePart {
  readonly role: PartRole;
  /** Undefined where none plays it. */
  readonly name?: string;
  readonly evidence: readonly Evidence[];
  /** Names of the arrays that could. */
  readonly candidates: readonly string[];
}

/** What a source was found to be: everything the Source cell shows. */
export interface SourceFacts {
  readonly name: string;
  /** For example `NumPy archive (.npz)`. */
  readonly format: string;
  readonly bytes: number;
  readonly rows: number;
  readonly classes: number;
  readonly kind: SourceKind;
  readonly kindIsOverridden: boolean;
  /** What else the values may be, the likelier first. */
  readonly otherKinds?: readonly SourceKind[];
  /** Whether the values look like no scores at all. */
  readonly isDoubtful?: boolean;
  /** Of sigmoids: the classes, and the index of the one that is read against all others. */
  readonly sigmoids?: { readonly names: readonly string[]; readonly column: number };
  readonly evidence: readonly Evidence[];
  readonly arrays: readonly ArrayChoice[];
  readonly scoresName: string;
  /** Undefined where there are no labels. */
  readonly labelsName?: string;
  readonly labelEvidence: readonly Evidence[];
  readonly labelRepair?: LabelRepair;
  /** Only parts that some array could play. */
  readonly parts: readonly SourcePart[];
  /** Rows with at least one NaN, one +Infinity, nothing finite; rows that mask some class with −Infinity. */
  readonly rowsWithNaN: number;
  readonly rowsWithPositiveInfinity: number;
  readonly rowsWithNothingFinite: number;
  readonly rowsWithMaskedClass: number;
  /** Index of the first row of each fault, for the message; −1 where there is none. */
  readonly firstFaultyRow: number;
  /** Anything the reader changed or assumed, one sentence each. */
  readonly notes: readonly string[];
}

export interface Source {
  readonly table: LogitTable;
  /** Of the table, where they were computed on the way. */
  readonly statistics?: RowStatistics;
  readonly facts: SourceFacts;
}
