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
import { summaryOfSums } from './simd/tableSums';

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

/**
 * Summarises the rows: from the sums that the kernel has made of them, else in two passes, the second for the standard
 * errors, with compensated sums.
 */
export function summarise(s: RowStatistics): Summary {
  return s.sums ? summaryOfSums(s.sums) : summaryOfRows(s);
}

function summaryOfRows(s: RowStatistics): Summary {
  const sums = new RowSums();
  const byStatus = new Float64Array(4);
  for (let row = 0; row < s.rows; row++) {
    const status = s.status[row] as number;
    byStatus[status] = (byStatus[status] as number) + 1;
    if (isUsed(s, row)) sums.add(s, row);
  }
  const used = byStatus[RowStatus.used] as number;
  const { labelled, finite } = sums;
  const nllOfFinite = sums.losses.value / finite;
  const brierScore = sums.brier.value / labelled;
  const lossSquares = new CompensatedSum();
  const brierSquares = new CompensatedSum();
  for (let row = 0; row < s.rows; row++) {
    if (!isLabelled(s, row)) continue;
    lossSquares.add((nll(s, row) - nllOfFinite) ** 2);
    brierSquares.add((brier(s, row) - brierScore) ** 2);
  }
  return {
    rows: s.rows,
    used,
    labelled,
    excluded: {
      hasNaN: byStatus[RowStatus.hasNaN] as number,
      hasPositiveInfinity: byStatus[RowStatus.hasPositiveInfinity] as number,
      nothingFinite: byStatus[RowStatus.nothingFinite] as number,
      unlabelled: used - labelled,
    },
    correct: sums.correct,
    accuracy: sums.correct / labelled,
    meanConfidence: sums.confidence.value / used,
    meanConfidenceOfLabelled: sums.confidenceOfLabelled.value / labelled,
    meanEntropy: sums.entropy.value / used,
    nll: finite < labelled ? Infinity : nllOfFinite,
    nllStandardError: finite < labelled ? NaN : standardError(lossSquares, labelled),
    infiniteNll: labelled - finite,
    nllOfFinite,
    brier: brierScore,
    brierStandardError: standardError(brierSquares, labelled),
    meanLogitMargin: sums.logitMargin.value / used,
    meanProbabilityMargin: sums.probabilityMargin.value / used,
  };
}

class RowSums {
  labelled = 0;
  correct = 0;
  /** Labelled rows with p_y above 0. */
  finite = 0;
  readonly confidence = new CompensatedSum();
  readonly confidenceOfLabelled = new CompensatedSum();
  readonly entropy = new CompensatedSum();
  readonly logitMargin = new CompensatedSum();
  readonly probabilityMargin = new CompensatedSum();
  readonly losses = new CompensatedSum();
  readonly brier = new CompensatedSum();

  add(s: RowStatistics, row: number): void {
    const c = confidence(s, row);
    this.confidence.add(c);
    this.entropy.add(entropy(s, row));
    this.logitMargin.add(logitMargin(s, row));
    this.probabilityMargin.add(probabilityMargin(s, row));
    if (!isLabelled(s, row)) return;
    this.labelled++;
    if (isCorrect(s, row)) this.correct++;
    this.confidenceOfLabelled.add(c);
    this.brier.add(brier(s, row));
    const loss = nll(s, row);
    if (loss === Infinity) return;
    this.finite++;
    this.losses.add(loss);
  }
}

function standardError(squares: CompensatedSum, n: number): number {
  return n > 1 ? Math.sqrt(squares.value / (n - 1) / n) : NaN;
}
