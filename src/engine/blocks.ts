import type { Pace } from './pace';

/** Elements between two calls of `pace`: a few milliseconds of work. */
const ELEMENTS_PER_BLOCK = 2 ** 18;

/**
 * Calls `work(from, to)` on consecutive blocks of rows, and `pace` with the share done before each and at the
 * end, so that a cancel is heard within milliseconds. Rejects with what `pace` rejects with.
 */
export async function eachBlock(
  rows: number,
  elementsPerRow: number,
  pace: Pace,
  work: (from: number, to: number) => void,
): Promise<void> {
  const step = Math.max(1, Math.floor(ELEMENTS_PER_BLOCK / Math.max(1, elementsPerRow)));
  for (let from = 0; from < rows; from += step) {
    await pace(from / rows);
    work(from, Math.min(rows, from + step));
  }
  await pace(1);
}

/** A `pace` for one part of a longer work, from share `low` to share `high` of it. */
export function partOf(pace: Pace, low: number, high: number): Pace {
  return (share) => pace(low + share * (high - low));
}
