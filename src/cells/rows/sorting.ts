import { oneOf } from './oneOf';

/** What rows can be sorted by. */
export const SORT_KEYS = ['row', 'loss', 'confidence', 'margin', 'entropy'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The key and direction that an `order` parameter names. */
export function sortingOf(order: string): { readonly sort: SortKey; readonly descending: boolean } {
  const [key, direction] = order.split('-');
  return { sort: oneOf(SORT_KEYS, key), descending: direction === 'descending' };
}
