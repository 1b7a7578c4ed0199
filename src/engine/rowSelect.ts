import { confidence, entropy, isCorrect, isLabelled, isUsed, nll } from './derive';
import type { RowStatistics } from './rowStatistics';

/** An interval and whether its ends belong to it. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

/** Conditions on a row, which hold together; an absent one does not restrict. */
export interface RowConditions {
  /** Only of rows that are used, so that their number is the one the statistics state. */
  readonly label?: number;
  readonly predicted?: number;
  /** Only rows with a label are correct or wrong. */
  readonly correct?: boolean;
  /** Of the predicted class. */
  readonly confidence?: ValueRange;
  /** −ln p_y in nats. */
  readonly loss?: ValueRange;
  /** Nats. */
  readonly entropy?: ValueRange;
  /** These rows and no others. */
  readonly rows?: readonly number[];
}

/** The rows that meet the conditions, ascending. */
export function selectRows(s: RowStatistics, where: RowConditions): Int32Array {
  const candidates = where.rows ? distinct(where.rows, s.rows) : undefined;
  const length = candidates?.length ?? s.rows;
  const found = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const row = candidates ? (candidates[i] as number) : i;
    if (matches(s, row, where)) found[count++] = row;
  }
  return found.slice(0, count);
}

/** Whether one row meets the conditions (`rows` excepted). */
export function matches(s: RowStatistics, row: number, where: RowConditions): boolean {
  return (
    (where.label === undefined || (isUsed(s, row) && s.labels[row] === where.label)) &&
    (where.predicted === undefined || s.predicted[row] === where.predicted) &&
    (where.correct === undefined || (isLabelled(s, row) && isCorrect(s, row) === where.correct)) &&
    (where.confidence === undefined || within(confidence(s, row), where.confidence)) &&
    (where.loss === undefined || within(nll(s, row), where.loss)) &&
    (where.entropy === undefined || within(entropy(s, row), where.entropy))
  );
}

function within(value: number, range: ValueRange): boolean {
  return (
    (range.lowIncluded ? value >= range.low : value > range.low) &&
    (range.highIncluded ? value <= range.high : value < range.high)
  );
}

function distinct(rows: readonly number[], limit: number): Int32Array {
  const valid = rows.filter((row) => Number.isInteger(row) && row >= 0 && row < limit);
  return Int32Array.from(new Set(valid)).sort();
}
