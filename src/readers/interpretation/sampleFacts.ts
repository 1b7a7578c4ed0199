import { decimalsOf, gridOf } from './grid';
import type { ScoreSample } from './sample';

/** What a close look at a sample of the scores says; rows with a NaN or ±Infinity take no part. */
export interface SampleFacts {
  /** Rows that were looked at and are finite, and how many there are in all. */
  readonly rows: number;
  readonly allRows: number;
  readonly finite: number;
  readonly lowest: number;
  readonly highest: number;
  /** How many values equal the lowest, and the least one above it (NaN where there is none). */
  readonly atLowest: number;
  readonly nextLowest: number;
  readonly areWhole: boolean;
  /** Whether all are multiples of 1/255, as of bytes that were divided by their largest. */
  readonly areBytes: boolean;
  /** Different values, counted up to {@link MOST_DISTINCT}. */
  readonly distinct: number;
  /** Digits after the point where all values have been rounded to so many. */
  readonly decimals?: number;
  /** The coarser format on whose numbers all values lie. */
  readonly grid?: 'float16' | 'bfloat16';
  /** Rows whose mean is 0, whose largest value is 0, whose length is 1, whose values never rise and fall somewhere. */
  readonly centredRows: number;
  readonly shiftedRows: number;
  readonly unitRows: number;
  readonly descendingRows: number;
  /** Columns of one value throughout, and the first of them. */
  readonly constantColumns: number;
  readonly firstConstantColumn: number;
  /** Whether the first column is whole numbers that rise by 1 from row to row, wherever two rows follow each other. */
  readonly firstColumnCounts: boolean;
}

export const MOST_DISTINCT = 2048;

/** Relative to the spread of a row: what float32 leaves of a mean that was subtracted. */
const CENTRED = 1e-6;

export function sampleFacts({ values, rows, columns, allRows }: ScoreSample): SampleFacts {
  const finite = finiteRows(values, rows, columns);
  const distinct = new Set<number>();
  let [lowest, highest, atLowest, nextLowest, areWhole] = [Infinity, -Infinity, 0, Infinity, true];
  let [centredRows, shiftedRows, unitRows, descendingRows] = [0, 0, 0, 0];
  for (const row of finite) {
    let [low, high, sum, squares, isDescending] = [Infinity, -Infinity, 0, 0, true];
    for (let i = row * columns, previous = Infinity; i < (row + 1) * columns; i++) {
      const value = values[i] as number;
      if (value < lowest) [nextLowest, lowest, atLowest] = [lowest, value, 1];
      else if (value === lowest) atLowest++;
      else if (value < nextLowest) nextLowest = value;
      if (value < low) low = value;
      if (value > high) high = value;
      if (value > previous) isDescending = false;
      previous = value;
      sum += value;
      squares += value * value;
      if (areWhole && !Number.isInteger(value)) areWhole = false;
      if (distinct.size < MOST_DISTINCT) distinct.add(value);
    }
    if (high > highest) highest = high;
    if (high > low && Math.abs(sum / columns) <= CENTRED * (high - low)) centredRows++;
    if (high === 0 && low < 0) shiftedRows++;
    if (Math.abs(squares - 1) < 1e-3) unitRows++;
    if (isDescending && high > low) descendingRows++;
  }
  const compact = finite.length === rows ? values : gathered(values, finite, columns);
  const constant = constantColumns(compact, columns);
  return {
    rows: finite.length,
    allRows,
    finite: compact.length,
    lowest,
    highest,
    atLowest,
    nextLowest: nextLowest === Infinity ? Number.NaN : nextLowest,
    areWhole: areWhole && compact.length > 0,
    areBytes: compact.length > 0 && compact.every((value) => Math.abs(value * 255 - Math.round(value * 255)) < 1e-3),
    distinct: distinct.size,
    decimals: decimalsOf(compact),
    grid: gridOf(compact),
    centredRows,
    shiftedRows,
    unitRows,
    descendingRows,
    constantColumns: constant.length,
    firstConstantColumn: constant[0] ?? -1,
    firstColumnCounts: counts(values, rows, columns),
  };
}

function finiteRows(values: Float64Array, rows: number, columns: number): number[] {
  const finite: number[] = [];
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    // A finite sum of products with 0 is 0.
    for (let i = row * columns; i < (row + 1) * columns; i++) sum += 0 * (values[i] as number);
    if (sum === 0) finite.push(row);
  }
  return finite;
}

function gathered(values: Float64Array, rows: readonly number[], columns: number): Float64Array {
  const result = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries()) result.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  return result;
}

function constantColumns(values: Float64Array, columns: number): number[] {
  if (values.length < 2 * columns) return [];
  let candidates = Array.from({ length: columns }, (_, k) => k);
  for (let at = columns; at < values.length && candidates.length > 0; at += columns) {
    candidates = candidates.filter((k) => values[at + k] === values[k]);
  }
  return candidates;
}

function counts(values: Float64Array, rows: number, columns: number): boolean {
  let follows = 0;
  for (let row = 1; row < rows; row++) {
    const step = (values[row * columns] as number) - (values[(row - 1) * columns] as number);
    if (step === 1) follows++;
    // Between two stretches of a sample it may be more.
    else if (!(step > 1)) return false;
  }
  return Number.isInteger(values[0]) && rows > 2 && follows >= 0.9 * (rows - 1);
}
