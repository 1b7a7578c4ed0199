import { confidence, entropy, logitMargin, nll } from '../../engine/derive';
import { type RowIds, rowIdOf } from '../../engine/rowIds';
import type { RowStatistics } from '../../engine/rowStatistics';

/** Rows of an order from one position on, in columns: the only rows that cross to the window. */
export interface RowWindow {
  /** How many rows the order has. */
  readonly total: number;
  /** Position of the first row here. */
  readonly from: number;
  /** Row numbers, from 0. */
  readonly rows: Uint32Array;
  /** What the source calls them, where it calls them anything. */
  readonly ids?: readonly string[];
  readonly idTitle?: string;
  /** Engine's `RowStatus` of each; the numbers of a row that is not used are NaN. */
  readonly status: Uint8Array;
  /** Class indices, −1 where there is none, and their names ('' where there is none). */
  readonly labels: Int32Array;
  readonly labelNames: readonly string[];
  readonly predicted: Int32Array;
  readonly predictedNames: readonly string[];
  /** p of the predicted class. */
  readonly confidence: Float64Array;
  /** −ln p of the label, in nats; NaN without a label. */
  readonly loss: Float64Array;
  /** Largest less second largest logit. */
  readonly margin: Float64Array;
  /** In nats. */
  readonly entropy: Float64Array;
  /** Why there is nothing to show, where a person can do something about it. */
  readonly note?: 'nothing-selected' | 'unknown-class';
  /** Why loss, margin and entropy are not known, where they are not. */
  readonly unknown?: string;
}

/** More than fits any screen, and little enough to cross in a millisecond. */
export const WINDOW_LIMIT = 1_000;

/** The rows at `from` ≤ position < `to`, at most {@link WINDOW_LIMIT} of them unless `limit` says otherwise. */
export function rowWindow(
  stats: RowStatistics,
  classNames: readonly string[],
  order: Uint32Array,
  from: number,
  to: number,
  ids?: RowIds,
  limit = WINDOW_LIMIT,
): RowWindow {
  // A copy: a view of the order would take the whole of it across.
  const rows = order.slice(from, Math.min(to, from + limit));
  const list = Array.from(rows);
  const labels = Int32Array.from(list, (row) => stats.labels[row] ?? -1);
  const predicted = Int32Array.from(list, (row) => stats.predicted[row] ?? -1);
  return {
    total: order.length,
    from,
    rows,
    ids: ids && list.map((row) => rowIdOf(ids, row)),
    idTitle: ids?.title,
    status: Uint8Array.from(list, (row) => stats.status[row] ?? 0),
    labels,
    labelNames: Array.from(labels, (label) => classNames[label] ?? ''),
    predicted,
    predictedNames: Array.from(predicted, (label) => classNames[label] ?? ''),
    confidence: Float64Array.from(list, (row) => confidence(stats, row)),
    loss: Float64Array.from(list, (row) => nll(stats, row)),
    margin: Float64Array.from(list, (row) => logitMargin(stats, row)),
    entropy: Float64Array.from(list, (row) => entropy(stats, row)),
  };
}

/** A window without rows, and why. */
export function emptyWindow(note?: RowWindow['note']): RowWindow {
  return {
    total: 0,
    from: 0,
    rows: new Uint32Array(),
    status: new Uint8Array(),
    labels: new Int32Array(),
    labelNames: [],
    predicted: new Int32Array(),
    predictedNames: [],
    confidence: new Float64Array(),
    loss: new Float64Array(),
    margin: new Float64Array(),
    entropy: new Float64Array(),
    note,
  };
}
