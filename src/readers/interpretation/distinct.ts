import type { Pace } from '../../engine/pace';
import type { NamedArray } from '../reading';

/** Values between two calls of `pace`; to look one up in a map takes much longer than to add it up. */
const BLOCK = 2 ** 15;

/** How often each value occurs, as text; undefined where there are more than `limit` different ones. */
export async function countsOf(
  array: NamedArray,
  limit: number,
  pace: Pace,
): Promise<ReadonlyMap<string, number> | undefined> {
  if (array.type === 'unread' || array.type === 'stored') return undefined;
  const counts = new Map<string, number>();
  for (let i = 0; i < array.values.length; i++) {
    if (i % BLOCK === 0) await pace(0);
    const value = String(array.values[i]);
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > limit) return undefined;
  }
  return counts;
}

/** How many different values there are. */
export async function distinctOf(array: NamedArray, pace: Pace): Promise<number> {
  if (array.type === 'unread' || array.type === 'stored') return 0;
  const values = new Set<string | number>();
  for (let i = 0; i < array.values.length; i++) {
    if (i % BLOCK === 0) await pace(0);
    values.add(array.values[i] as string | number);
  }
  return values.size;
}
