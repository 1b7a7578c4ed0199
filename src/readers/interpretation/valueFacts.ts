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
  /** Whether some value, of faulty rows too, is further below 0 than rounding leaves one. */
  readonly hasNegative: boolean;
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
  const tally = new ValueTally(columns, roundingOf(sampledForRounding(values)));
  tally.add(values, rows);
  return tally.facts();
}

/** The facts of rows that come a block at a time. */
export class ValueTally {
  private readonly tolerance: number;
  private seen = 0;
  private lowest = Infinity;
  private highest = -Infinity;
  private lowestSum = Infinity;
  private highestSum = -Infinity;
  private rowsThatSumToOne = 0;
  private firstOtherRow = -1;
  private firstOtherSum = Number.NaN;
  private usableRows = 0;
  private exactZeros = 0;
  private largestLogSum = 0;
  private fullRows = 0;
  private constantRows = 0;
  private hasNegative = false;

  /** @param rounding what `roundingOf` says of values of the whole array */
  constructor(
    private readonly columns: number,
    rounding: number,
  ) {
    this.tolerance = Math.max(SUM_TOLERANCE, Math.min(LARGEST_ROUNDING, columns * rounding));
  }

  add(values: NumberValues, rows: number): void {
    const { columns, tolerance, seen } = this;
    let { lowest, highest, lowestSum, highestSum, rowsThatSumToOne, firstOtherRow, firstOtherSum } = this;
    let { usableRows, exactZeros, largestLogSum, fullRows, constantRows, hasNegative } = this;
    for (let row = 0, at = 0; row < rows; row++, at += columns) {
      let [low, high, sum, zeros] = [Infinity, -Infinity, 0, 0];
      for (let i = at; i < at + columns; i++) {
        const value = values[i] as number;
        if (value === 0) zeros++;
        if (value < low) low = value;
        if (value > high) high = value;
        sum += value;
      }
      if (low < -RANGE_TOLERANCE) hasNegative = true;
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
        firstOtherRow = seen + row;
        firstOtherSum = sum;
      }
      // Exponentials cost; a positive value or one plain miss settles it.
      if (largestLogSum <= tolerance)
        largestLogSum =
          high > RANGE_TOLERANCE ? Infinity : Math.max(largestLogSum, Math.abs(logSum(values, at, columns)));
    }
    Object.assign(this, { lowest, highest, lowestSum, highestSum, rowsThatSumToOne, firstOtherRow, firstOtherSum });
    Object.assign(this, { usableRows, exactZeros, largestLogSum, fullRows, constantRows, hasNegative });
    this.seen = seen + rows;
  }

  facts(): ValueFacts {
    const { lowest, highest, lowestSum, highestSum, rowsThatSumToOne, firstOtherRow, firstOtherSum } = this;
    const { usableRows, exactZeros, largestLogSum, fullRows, constantRows, hasNegative, tolerance } = this;
    const sums = { lowestSum, highestSum, rowsThatSumToOne, firstOtherRow, firstOtherSum, largestLogSum };
    return { lowest, highest, ...sums, usableRows, exactZeros, fullRows, constantRows, hasNegative, tolerance };
  }
}

/** Whether every usable value lies in 0 … 1. What is less than 0 by as much as others are more is no rounding. */
export function isInRange({ usableRows, lowest, highest }: ValueFacts): boolean {
  const isRounding = lowest >= -RANGE_TOLERANCE && lowest >= -highest / 1000;
  return usableRows > 0 && isRounding && highest <= 1 + RANGE_TOLERANCE;
}

/** ln Σ exp z of values that are at most about 0. */
function logSum(values: NumberValues, at: number, columns: number): number {
  let sum = 0;
  for (let i = at; i < at + columns; i++) sum += Math.exp(values[i] as number);
  return Math.log(sum);
}

/** Of so many numbers every `roundingStep`-th shows to how many decimals they have been rounded. */
export function roundingStep(numbers: number): number {
  return Math.max(1, Math.floor(numbers / 2000));
}

function sampledForRounding(values: NumberValues): number[] {
  const step = roundingStep(values.length);
  return Array.from({ length: Math.ceil(values.length / step) }, (_, i) => values[i * step] as number);
}

/** Half a unit of the last decimal where a sample of values shows 2 to 4 decimals, as print-outs do; else 0. */
export function roundingOf(sample: readonly number[]): number {
  for (let decimals = 2; decimals <= 4; decimals++) {
    const scale = 10 ** decimals;
    const fits = sample.every((value) => !(Math.abs(value * scale - Math.round(value * scale)) > 1e-3));
    if (fits) return 0.5 / scale;
  }
  return 0;
}
