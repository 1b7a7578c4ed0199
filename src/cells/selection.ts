/**
 * Which rows a selection holds, as a predicate over the row statistics at the cell that made it.
 * Conditions hold together; an absent one does not restrict.
 */
export interface RowPredicate {
  readonly label?: number;
  readonly predicted?: number;
  readonly correct?: boolean;
  /** Top-label confidence between two edges; which edges belong is the binning convention's affair. */
  readonly confidence?: Range;
  /** −ln p_y in nats. */
  readonly loss?: Range;
  readonly entropy?: Range;
  /** These rows and no others. */
  readonly rows?: readonly number[];
}

export interface Range {
  readonly low: number;
  readonly high: number;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

/** A set of rows that somebody picked in a cell, and the row in focus. */
export interface Selection {
  /** The cell whose statistics the predicate speaks of; undefined with no set. */
  readonly cell?: string;
  readonly where?: RowPredicate;
  /** What is selected, in words: `label 3, predicted 5`. */
  readonly title?: string;
  readonly focusedRow?: number;
}
