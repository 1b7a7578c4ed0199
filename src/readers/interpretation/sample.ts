import { unpaced } from '../../engine/pace';
import { eachRowBlock } from '../../engine/rowBlocks';
import { type RowRange, spreadRanges } from '../../engine/rowRange';
import type { StoredLogits } from '../../engine/storedLogits';
import type { StoredTable } from '../../engine/table';
import type { NumberValues } from '../reading';

/** Rows of scores that are looked at closely: all of a small table, some of a large one. */
export interface ScoreSample {
  /** Row-major. */
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
  /** Of the whole array. */
  readonly allRows: number;
}

/** Numbers of a sample. More would make a large table wait, and say nothing new. */
const NUMBERS = 2 ** 15;
/** However wide: fewer rows say nothing of rows. */
const FEWEST_ROWS = 4;
/** So many stretches that no part of a sorted file is all of it. */
const STRETCHES = 32;

function rangesOf(rows: number, columns: number): RowRange[] {
  return spreadRanges(rows, Math.max(FEWEST_ROWS, Math.floor(NUMBERS / columns)), STRETCHES);
}

function rowsIn(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Rows spread over an array in memory, the same every time. */
export function sampleOf(values: NumberValues, rows: number, columns: number): ScoreSample {
  const ranges = rangesOf(rows, columns);
  const sampled = new Float64Array(rowsIn(ranges) * columns);
  let at = 0;
  for (const { from, to } of ranges) {
    sampled.set(values.subarray(from * columns, to * columns), at);
    at += (to - from) * columns;
  }
  return { values: sampled, columns, rows: sampled.length / columns, allRows: rows };
}

/** The same of scores that stay in their file. */
export async function sampleOfStored(stored: StoredLogits, rows: number, columns: number): Promise<ScoreSample> {
  const ranges = rangesOf(rows, columns);
  const table: StoredTable = { rows, classes: columns, beta: 1, kind: 'logits', classNames: [], stored };
  const sampled = new Float64Array(rowsIn(ranges) * columns);
  let at = 0;
  await eachRowBlock(
    table,
    unpaced,
    (block, first, from, to) => {
      sampled.set(block.subarray((from - first) * columns, (to - first) * columns), at);
      at += (to - from) * columns;
    },
    { ranges },
  );
  return { values: sampled, columns, rows: sampled.length / columns, allRows: rows };
}
