import { type Binning, type BinRange, binRange } from './binning';
import { clopperPearson } from './clopperPearson';
import { addCompensated, CompensatedSum, compensated } from './compensatedSum';
import type { RowStatistics } from './rowStatistics';
import { RowStatus } from './rowStatus';
import { NO_LABEL } from './table';

/** What a bin holds. */
export interface Bar {
  readonly count: number;
  readonly correct: number;
  /** NaN in an empty bin. */
  readonly meanConfidence: number;
  /** NaN in an empty bin. */
  readonly accuracy: number;
}

/** One bar of a reliability diagram. */
export interface Bin extends Bar, BinRange {
  /** Clopper–Pearson interval of the accuracy; [0, 1] in an empty bin. */
  readonly interval: readonly [number, number];
}

/** Errors of binned confidences; all NaN over no rows or no bins. */
export interface CalibrationErrors {
  /** Σ n_b/N |accuracy − confidence| (Naeini et al. 2015, Guo et al. 2017 equation 3). */
  readonly ece: number;
  /** The largest gap of a bin that is not empty (Guo et al. 2017 equation 4). */
  readonly mce: number;
  /** √(Σ n_b/N (accuracy − confidence)²): torchmetrics' `norm='l2'`. */
  readonly rmsce: number;
  /** Mean gap over the bins that are not empty, unweighted: `netcal.metrics.ACE`. */
  readonly ace: number;
}

/** The rows that take part in calibration: those used and labelled, in their order. */
export interface TopLabel {
  readonly confidence: Float64Array;
  /** 1 where the predicted class is the label. */
  readonly correct: Uint8Array;
  /** Index in the table. */
  readonly rows: Int32Array;
}

/**
 * Confidence and correctness of the rows that are used and labelled.
 *
 * @param tail another column of that name: of another temperature
 */
export function topLabel(s: RowStatistics, tail: Float64Array = s.tail): TopLabel {
  const { status, labels, predicted } = s;
  const confidence = new Float64Array(s.rows);
  const correct = new Uint8Array(s.rows);
  const rows = new Int32Array(s.rows);
  let n = 0;
  for (let row = 0; row < s.rows; row++) {
    const label = labels[row];
    if (status[row] !== RowStatus.used || label === NO_LABEL) continue;
    confidence[n] = 1 / (1 + (tail[row] as number));
    correct[n] = label === predicted[row] ? 1 : 0;
    rows[n++] = row;
  }
  const used = <A extends Float64Array | Uint8Array | Int32Array>(all: A) =>
    (n === s.rows ? all : all.slice(0, n)) as A;
  return { confidence: used(confidence), correct: used(correct), rows: used(rows) };
}

/**
 * The bars of a reliability diagram, one a bin in order, empty ones too.
 *
 * @param confidences N values in [0, 1]; NaN falls into no bin
 * @param correct N values, 1 where right
 * @param level of the intervals
 */
export function reliability(
  confidences: Float64Array,
  correct: ArrayLike<number>,
  binning: Binning,
  level = 0.95,
): Bin[] {
  return barsWithin(confidences, correct, binning).map((bar, bin) => ({
    ...binRange(binning, bin),
    ...bar,
    interval: clopperPearson(bar.correct, bar.count, level),
  }));
}

/** The same without ranges and intervals: all that {@link calibrationErrors} needs. */
export function barsWithin(confidences: Float64Array, correct: ArrayLike<number>, binning: Binning): Bar[] {
  const counts = new Float64Array(binning.count);
  const right = new Float64Array(binning.count);
  const sums = new Float64Array(binning.count);
  const lost = new Float64Array(binning.count);
  for (let i = 0; i < confidences.length; i++) {
    const c = confidences[i] ?? NaN;
    const bin = binning.assign(c);
    if (bin < 0) continue;
    counts[bin] = (counts[bin] ?? 0) + 1;
    if (correct[i]) right[bin] = (right[bin] ?? 0) + 1;
    addCompensated(sums, lost, bin, c);
  }
  return Array.from({ length: binning.count }, (_, bin) => {
    const count = counts[bin] ?? 0;
    const hits = right[bin] ?? 0;
    return { count, correct: hits, meanConfidence: compensated(sums, lost, bin) / count, accuracy: hits / count };
  });
}

/**
 * ECE, MCE, RMSCE and ACE of bars.
 *
 * @param n all rows, with those that fell into no bin
 */
export function calibrationErrors(
  bins: readonly Pick<Bar, 'count' | 'accuracy' | 'meanConfidence'>[],
  n: number,
): CalibrationErrors {
  if (bins.length === 0 || n === 0) return { ece: NaN, mce: NaN, rmsce: NaN, ace: NaN };
  const absolute = new CompensatedSum();
  const squared = new CompensatedSum();
  const unweighted = new CompensatedSum();
  let mce = 0;
  let filled = 0;
  for (const bin of bins) {
    if (bin.count === 0) continue;
    const gap = Math.abs(bin.accuracy - bin.meanConfidence);
    absolute.add(bin.count * gap);
    squared.add(bin.count * gap * gap);
    unweighted.add(gap);
    mce = Math.max(mce, gap);
    filled++;
  }
  return {
    ece: absolute.value / n,
    mce,
    rmsce: Math.sqrt(squared.value / n),
    ace: filled === 0 ? 0 : unweighted.value / filled,
  };
}
