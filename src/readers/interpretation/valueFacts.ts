import type { NumberValues } from '../reading';

/** What one look at every score says; rows with a NaN or +Infinity, and rows of nothing but −Infinity, count as faulty and add nothing. */
export interface ValueFacts {
  readonly lowest: number;
  readonly highest: number;
  /** Smallest and largest sum over a row. */
  readonly lowestSum: number;
  readonly highestSum: number;
  /** Rows whose values lie in 0 … 1 and sum to 1 within the tolerance, and the first usable row of which that is not so. */
  readonly rowsThatSumToOne: number;
  readonly firstOtherRow: number;
  readonly firstOtherSum: number;
  /** Largest |ln Σ exp z| over the rows; Infinity as soon as it is plain that these are no log-probabilities. */
  readonly largestLogSum: number;
  readonly usableRows: number;
  readonly exactZeros: number;
  /** Usable rows whose largest value is exactly 1, and those of one value. */
  readonly fullRows: number;
  readonly constantRows: number;
  /** Allowed distance of a row's sum from 1. */
  readonly tolerance: number;
}

/** Rounded probabilities miss 1 by this much or less. */
export const SUM_TOLERANCE = 1e-3;
/** However many classes: with this much missing they are no probabilities. */
const LARGEST_ROUNDING = 0.05;
/** Arithmetic in float32 may leave a probability this far outside of 0 … 1. */
export const RANGE_TOLERANCE = 1e-6;

export function valueFacts(values: NumberValues, rows: number, columns: number): ValueFacts {
  const tolerance = Math.max(SUM_TOLERANCE, Math.min(LARGEST_ROUNDING, columns * roundingOf(values)));
  let [lowest, highest, lowestSum, highestSum] = [Infinity, -Infinity, Infinity, -Infinity];
  let [rowsThatSumToOne, firstOtherRow, firstOtherSum, usableRows, exactZeros] = [0, -1, Number.NaN, 0, 0];
  let [largestLogSum, fullRows, constantRows] = [0, 0, 0];
  for (let row = 0, at = 0; row < rows; row++, at += columns) {
    let [low, high, sum, zeros] = [Infinity, -Infinity, 0, 0];
    for (let i = at; i < at + columns; i++) {
      const value = values[i] as number;
      if (value === 0) zeros++;
      if (value < low) low = value;
      if (value > high) high = value;
      sum += value;
    }
    if (Number.isNaN(sum) || high === Infinity || high === -Infinity) continue;
    usableRows++;
    exactZeros += zeros;
    if (high === 1) fullRows++;
    if (low === high) constantRows++;
    if (low < lowest) lowest = low;
    if (high > highest) highest = high;
    if (sum < lowestSum) lowestSum = sum;
    if (sum > highestSum) highestSum = sum;
    if (low >= -RANGE_TOLERANCE && high <= 1 + RANGE_TOLERANCE && Math.abs(sum - 1) <= tolerance) rowsThatSumToOne++;
    else if (firstOtherRow < 0) {
      firstOtherRow = row;
      firstOtherSum = sum;
    }
    // Exponentials cost; a positive value or one plain miss settles it.
    if (largestLogSum <= tolerance)
      largestLogSum =
        high > RANGE_TOLERANCE ? Infinity : Math.max(largestLogSum, Math.abs(logSum(values, at, columns)));
  }
  return {
    lowest,
    highest,
    lowestSum,
    highestSum,
    rowsThatSumToOne,
    firstOtherRow,
    firstOtherSum,
    largestLogSum,
    usableRows,
    exactZeros,
    fullRows,
    constantRows,
    tolerance,
  };
}

/** Whether every usable value lies in 0 … 1. */
export function isInRange({ usableRows, lowest, highest }: ValueFacts): boolean {
  return usableRows > 0 && lowest >= -RANGE_TOLERANCE && highest <= 1 + RANGE_TOLERANCE;
}

/** ln Σ exp z of values that are at most about 0. */
function logSum(values: NumberValues, at: number, columns: number): number {
  let sum = 0;
  for (let i = at; i < at + columns; i++) sum += Math.exp(values[i] as number);
  return Math.log(sum);
}

/** Half a unit of the last decimal where a sample of values shows 2 to 4 decimals, as print-outs do; else 0. */
function roundingOf(values: NumberValues): number {
  const step = Math.max(1, Math.floor(values.length / 2000));
  for (let decimals = 2; decimals <= 4; decimals++) {
    const scale = 10 ** decimals;
    let fits = true;
    for (let i = 0; i < values.length && fits; i += step) {
      const scaled = (values[i] as number) * scale;
      if (Math.abs(scaled - Math.round(scaled)) > 1e-3) fits = false;
    }
    if (fits) return 0.5 / scale;
  }
  return 0;
}
