import type { RowIds } from './rowIds';
import type { StoredLogits } from './storedLogits';

/** What the numbers of a table were taken for. */
export type ScoreKind = 'logits' | 'log-probabilities' | 'probabilities';

/** The label of a row that has none, or whose label is to be ignored (torch's `ignore_index`). */
export const NO_LABEL = -1;

/** What every table has, wherever its logits are. */
interface TableShape {
  /** N. */
  readonly rows: number;
  /** K, at least 2: a single sigmoid column z is read as the two columns 0, z. */
  readonly classes: number;
  /** Inverse temperature β = 1/T by which every logit is multiplied; 1 for a table as it was read. */
  readonly beta: number;
  readonly kind: ScoreKind;
  /** Class index of each row, or {@link NO_LABEL}. */
  readonly labels?: Int32Array;
  /** K names. */
  readonly classNames: readonly string[];
  /** What else the source calls its rows. */
  readonly ids?: RowIds;
}

export interface MemoryTable extends TableShape {
  /** Row-major, `rows * classes` long. −Infinity masks a class; NaN and +Infinity make a row unusable. */
  readonly logits: Float32Array | Float64Array;
  readonly stored?: undefined;
}

/** A table that is too large to be held: its logits are read anew, a block at a time, for every pass. */
export interface StoredTable extends TableShape {
  readonly logits?: undefined;
  readonly stored: StoredLogits;
}

/**
 * N rows of K scores, and what is known of them.
 *
 * Every view sees `beta` times the logits. Probabilities arrive as their natural logarithm, so that a softmax
 * gives back the (renormalised) probabilities; a probability of 0 is a logit of −Infinity.
 */
export type LogitTable = MemoryTable | StoredTable;

/** The same logits at another temperature; nothing is copied. */
export function atTemperature<T extends LogitTable>(table: T, temperature: number): T {
  return { ...table, beta: table.beta / temperature };
}
