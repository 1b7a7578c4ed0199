import type { RowRange } from '../../../src/engine/rowRange';

/** Rows that a thread takes at a time: the slower of two cores, which share theirs with others, takes fewer. */
const PART = 500;

/** The parts of so many rows that nobody has taken yet, one after another. */
export function* partsOf(rows: number, taken: Int32Array): Generator<RowRange> {
  for (;;) {
    const from = PART * Atomics.add(taken, 0, 1);
    if (from >= rows) return;
    yield { from, to: Math.min(from + PART, rows) };
  }
}
