import { type RowRange, spreadRanges } from '../../engine/rowRange';
import type { NumberValues } from '../reading';
import { type StoredMatrix, storedValues } from './storedBlocks';

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

/** Rows spread over an array in memory, the same every time. */
export function sampleOf(values: NumberValues, rows: number, columns: number): ScoreSample {
  const ranges = rangesOf(rows, columns);
  const sampledRows = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const sampled = new Float64Array(sampledRows * columns);
  let at = 0;
  for (const { from, to } of ranges) {
    sampled.set(values.subarray(from * columns, to * columns), at);
    at += (to - from) * columns;
  }
  return { values: sampled, columns, rows: sampled.length / columns, allRows: rows };
}

/** The same of scores that stay in their file. */
export async function sampleOfStored(scores: StoredMatrix): Promise<ScoreSample> {
  const { rows, columns } = scores;
  const ranges = rangesOf(rows, columns);
  const values = await storedValues(scores, ranges);
  return { values, columns, rows: values.length / columns, allRows: rows };
}
