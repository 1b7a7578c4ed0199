import type { RowStatistics } from './rowColumns';
import type { LogitTable, ScoreKind } from './table';

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
  readonly kind: ScoreKind;
  readonly kindIsOverridden: boolean;
  readonly evidence: readonly Evidence[];
  readonly arrays: readonly ArrayChoice[];
  readonly scoresName: string;
  /** Undefined where there are no labels. */
  readonly labelsName?: string;
  readonly labelEvidence: readonly Evidence[];
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
