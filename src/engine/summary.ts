import { CompensatedSum } from './compensatedSum';
import {
  brier,
  confidence,
  entropy,
  isCorrect,
  isLabelled,
  isUsed,
  logitMargin,
  nll,
  probabilityMargin,
} from './derive';
import { type RowStatistics, RowStatus } from './rowStatistics';

/** How many rows take no part, and why. The first three exclude a row from everything, `unlabelled` from what needs labels. */
export interface ExcludedRows {
  readonly hasNaN: number;
  readonly hasPositiveInfinity: number;
  readonly nothingFinite: number;
  /** Rows that are fit for use but have no label. */
  readonly unlabelled: number;
}

/** Means over the rows of a table. A mean over no rows is NaN. */
export interface Summary {
  readonly rows: number;
  /** Rows with status `used`. */
  readonly used: number;
  /** Rows with status `used` and a label. */
  readonly labelled: number;
  readonly excluded: ExcludedRows;
  readonly correct: number;
  /** correct / labelled. */
  readonly accuracy: number;
  /** Over the used rows. */
  readonly meanConfidence: number;
  /** Over the labelled rows only: the one to hold against `accuracy`. */
  readonly meanConfidenceOfLabelled: number;
  /** Over the used rows, nats. */
  readonly meanEntropy: number;
  /** Mean −ln p_y in nats over the labelled rows; +Infinity as soon as one label has probability 0. */
  readonly nll: number;
  /** s/√n with n − 1 in s; NaN where `nll` is infinite or n < 2. */
  readonly nllStandardError: number;
  /** Labelled rows with p_y = 0. */
  readonly infiniteNll: number;
  /** Mean −ln p_y over the labelled rows with p_y > 0. */
  readonly nllOfFinite: number;
  /** Mean of the sum over classes, 0 to 2. */
  readonly brier: number;
  readonly brierStandardError: number;
  /** Over the used rows. */
  readonly meanLogitMargin: number;
  readonly meanProbabilityMargin: number;
}

/** Summarises the rows, each mean by a compensated sum. */
export function summarise(s: RowStatistics): Summary {
  const isFiniteLoss = (row: number): boolean => isLabelled(s, row) && nll(s, row) < Infinity;
  const losses = mean(s, nll, (row) => isLabelled(s, row));
  const finite = mean(s, nll, isFiniteLoss);
  const scores = mean(s, brier, (row) => isLabelled(s, row));
  const used = (of: Derived): number => mean(s, of, (row) => isUsed(s, row)).mean;
  const correct = countRows(s, (row) => isUsed(s, row) && isCorrect(s, row));
  const usedRows = countRows(s, (row) => isUsed(s, row));
  const labelled = losses.count;
  return {
    rows: s.rows,
    used: usedRows,
    labelled,
    excluded: {
      hasNaN: countRows(s, (row) => s.status[row] === RowStatus.hasNaN),
      hasPositiveInfinity: countRows(s, (row) => s.status[row] === RowStatus.hasPositiveInfinity),
      nothingFinite: countRows(s, (row) => s.status[row] === RowStatus.nothingFinite),
      unlabelled: usedRows - labelled,
    },
    correct,
    accuracy: correct / labelled,
    meanConfidence: used(confidence),
    meanConfidenceOfLabelled: mean(s, confidence, (row) => isLabelled(s, row)).mean,
    meanEntropy: used(entropy),
    nll: losses.mean,
    nllStandardError: losses.standardError,
    infiniteNll: labelled - finite.count,
    nllOfFinite: finite.mean,
    brier: scores.mean,
    brierStandardError: scores.standardError,
    meanLogitMargin: used(logitMargin),
    meanProbabilityMargin: used(probabilityMargin),
  };
}

type Derived = (s: RowStatistics, row: number) => number;

function mean(s: RowStatistics, of: Derived, include: (row: number) => boolean) {
  const sum = new CompensatedSum();
  let count = 0;
  for (let row = 0; row < s.rows; row++) {
    if (!include(row)) continue;
    sum.add(of(s, row));
    count++;
  }
  const mean = sum.value / count;
  const squares = new CompensatedSum();
  for (let row = 0; row < s.rows; row++) if (include(row)) squares.add((of(s, row) - mean) ** 2);
  const standardError = count > 1 ? Math.sqrt(squares.value / (count - 1) / count) : NaN;
  return { mean, standardError, count };
}

function countRows(s: RowStatistics, include: (row: number) => boolean): number {
  let count = 0;
  for (let row = 0; row < s.rows; row++) if (include(row)) count++;
  return count;
}
