import { argsort } from '../../engine/argsort';
import { entropies, margins, nlls } from '../../engine/derive';
import type { RowStatistics } from '../../engine/rowStatistics';
import { type RowFilter, sieve } from './filter';
import type { SortKey } from './sorting';

/** How the rows stand in the table: which of them, and in what order. */
export interface RowOrder {
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly filter: RowFilter;
}

/** An order of 1,000,000 rows is 4 MB; this many are kept for each table. */
const KEPT = 8;
const orders = new WeakMap<RowStatistics, Map<string, Uint32Array>>();

/**
 * The row numbers that pass the filter, in order; rows without the number that is sorted by come last
 * either way, ties in ascending row number. Computed once for each statistics, order and filter.
 *
 * @param selected Rows of the selection, ascending; `undefined` where nothing is selected.
 */
export function orderedRows(stats: RowStatistics, order: RowOrder, selected?: Int32Array): Uint32Array {
  const sorting = `${order.sort} ${order.descending}`;
  const everything = kept(stats, sorting, () => sortedRows(stats, order.sort, order.descending));
  const passes = sieve(stats, order.filter, selected);
  if (!passes) {
    return everything;
  }
  const { show, classIndex, classOf } = order.filter;
  const picked = show === 'selection' && selected ? fingerprint(selected) : '';
  return kept(stats, [sorting, show, classIndex, classOf, picked].join(' '), () => those(everything, passes));
}

/** Where a row stands in an order, −1 where it does not pass the filter. */
export function positionOf(order: Uint32Array, row: number): number {
  // Without a sort or filter a row stands where it says.
  return order[row] === row ? row : order.indexOf(row);
}

function sortedRows(stats: RowStatistics, sort: SortKey, descending: boolean): Uint32Array {
  if (sort === 'row') {
    const last = stats.rows - 1;
    return Uint32Array.from({ length: stats.rows }, (_, i) => (descending ? last - i : i));
  }
  return argsort(keysOf(stats, sort), descending);
}

/**
 * The rows that pass, in the same order. The test runs in row order first, where the columns are read one after the other;
 * in sorted order nearly every access would miss the cache.
 */
function those(rows: Uint32Array, passes: (row: number) => boolean): Uint32Array {
  const mask = new Uint8Array(rows.length);
  let count = 0;
  for (let row = 0; row < mask.length; row++) {
    if (passes(row)) {
      mask[row] = 1;
      count++;
    }
  }
  const found = new Uint32Array(count);
  let next = 0;
  for (let i = 0; i < rows.length && next < count; i++) {
    const row = rows[i] ?? 0;
    if (mask[row] === 1) {
      found[next++] = row;
    }
  }
  return found;
}

function keysOf(stats: RowStatistics, sort: Exclude<SortKey, 'row'>): Float64Array {
  switch (sort) {
    case 'loss':
      return nlls(stats);
    case 'margin':
      return margins(stats);
    case 'entropy':
      return entropies(stats);
    case 'confidence':
      // 1/(1 + tail) rounds to 1 for every row with a tail below 1e-16; −tail keeps those rows apart.
      return stats.tail.map((tail) => -tail);
  }
}

/** The order under this key, made where it is not there yet; the one not asked for longest gives way. */
function kept(stats: RowStatistics, key: string, make: () => Uint32Array): Uint32Array {
  const of = orders.get(stats) ?? new Map<string, Uint32Array>();
  orders.set(stats, of);
  const rows = of.get(key) ?? make();
  of.delete(key);
  of.set(key, rows);
  const oldest = of.keys().next().value;
  if (of.size > KEPT && oldest !== undefined) {
    of.delete(oldest);
  }
  return rows;
}

/** FNV-1a over the row numbers: a selection may come as another array each time it is asked for. */
function fingerprint(rows: Int32Array): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < rows.length; i++) {
    hash = Math.imul(hash ^ (rows[i] ?? 0), 0x01000193);
  }
  return `${rows.length}:${hash >>> 0}`;
}
