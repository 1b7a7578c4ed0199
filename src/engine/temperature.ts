import { eachBlock, partOf } from './blocks';
import { CompensatedSum } from './compensatedSum';
import { isLabelled } from './derive';
import { normalInterval } from './normal';
import { type Pace, unpaced } from './pace';
import type { RowStatistics } from './rowStatistics';
import { minimiseOverScale } from './scaleMinimum';
import type { LogitTable } from './table';
import { hasFiniteLoss, lossAsItIs, lossAt } from './temperatureLoss';

/**
 * Why no finite temperature minimises the NLL:
 * - no-labels: no row is labelled;
 * - zero-probability: every labelled row has p_y = 0;
 * - flat: every row has equal logits, any temperature gives the same;
 * - separable: every label is among its row's largest logits, so T → 0 is best;
 * - worse-than-uniform: the labels' logits are on average no higher than their rows' means, so T → ∞ is best.
 */
export type NoTemperature = 'no-labels' | 'zero-probability' | 'flat' | 'separable' | 'worse-than-uniform';

interface RowsOfFit {
  /** Rows that have a say: used, labelled, p_y > 0. */
  readonly usedRows: number;
  /** Labelled rows with p_y = 0: their loss is infinite at every temperature. */
  readonly leftOut: number;
}

export type TemperatureExistence = RowsOfFit & {
  /** Means over the rows of: largest βz − βz_y, and largest − mean of the unmasked βz. A finite T needs 0 < first < second. */
  readonly meanLabelGap: number;
  readonly meanGap: number;
} & ({ readonly exists: true } | { readonly exists: false; readonly reason: NoTemperature });

export interface FittedTemperature extends RowsOfFit {
  readonly temperature: number;
  /** 1/T, on top of the table's own. */
  readonly beta: number;
  /** Of T, from the observed information (delta method). */
  readonly standardError: number;
  /** 95 %, T ± 1.96 standard errors. */
  readonly interval?: readonly [number, number];
  /** Mean NLL over the rows used, at T = 1 and at the fitted T. */
  readonly nllBefore: number;
  readonly nllAfter: number;
  /** Passes over the table. */
  readonly iterations: number;
}

export type TemperatureFit = FittedTemperature | (RowsOfFit & { readonly none: NoTemperature });

/**
 * Whether a finite T > 0 minimises the mean NLL. The loss is convex in 1/T, so the signs of its slope at 0 and at
 * infinity decide: mean over the row < z_y < largest z, each averaged over the rows.
 */
export async function temperatureExists(
  table: LogitTable,
  s: RowStatistics,
  pace: Pace = unpaced,
): Promise<TemperatureExistence> {
  const labelGaps = new CompensatedSum();
  const gaps = new CompensatedSum();
  let usedRows = 0;
  let labelled = 0;
  await eachBlock(s.rows, 1, pace, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isLabelled(s, row)) continue;
      labelled++;
      if (!hasFiniteLoss(s, row)) continue;
      usedRows++;
      labelGaps.add(s.labelGap[row] as number);
      const meanGap = s.meanGap[row] as number;
      gaps.add(meanGap < Infinity ? meanGap : meanGapOfUnmasked(table, s, row));
    }
  });
  const sums = {
    usedRows,
    leftOut: labelled - usedRows,
    meanLabelGap: labelGaps.value / usedRows,
    meanGap: gaps.value / usedRows,
  };
  const reason = reasonAgainst(labelled, usedRows, labelGaps.value, gaps.value);
  return reason ? { ...sums, exists: false, reason } : { ...sums, exists: true };
}

function reasonAgainst(labelled: number, used: number, labelGaps: number, gaps: number): NoTemperature | undefined {
  if (labelled === 0) return 'no-labels';
  if (used === 0) return 'zero-probability';
  if (gaps === 0) return 'flat';
  if (labelGaps === 0) return 'separable';
  return labelGaps < gaps ? undefined : 'worse-than-uniform';
}

function meanGapOfUnmasked(table: LogitTable, s: RowStatistics, row: number): number {
  const offset = row * table.classes;
  const max = table.logits[offset + (s.predicted[row] as number)] as number;
  let sum = 0;
  let unmasked = 0;
  for (let k = 0; k < table.classes; k++) {
    const value = table.logits[offset + k] as number;
    if (value === -Infinity) continue;
    sum += table.beta * (max - value);
    unmasked++;
  }
  return sum / unmasked;
}

/**
 * The T that minimises the mean NLL of βz/T over the rows with p_y > 0, by Newton's method on 1/T. Without a finite minimum the answer is the reason, and the temperature is to stay at 1.
 *
 * Guo et al., "On calibration of modern neural networks" (2017), section 4.2.
 */
export async function fitTemperature(
  table: LogitTable,
  s: RowStatistics,
  pace: Pace = unpaced,
): Promise<TemperatureFit> {
  const existence = await temperatureExists(table, s, partOf(pace, 0, 0.05));
  const { usedRows, leftOut } = existence;
  if (!existence.exists) return { none: existence.reason, usedRows, leftOut };
  const before = lossAsItIs(s);
  const { b, at, iterations } = await minimiseOverScale(before, (scale, done) =>
    lossAt(table, s, scale, partOf(pace, 1 - 0.95 / (done + 1), 1 - 0.95 / (done + 2))),
  );
  // So far up, the logits cannot be told from equal ones.
  if (b >= 1e308) return { none: 'flat', usedRows, leftOut };
  const temperature = 1 / b;
  // Var(b) = 1/(n · d²/db²), and dT/db = −T².
  const standardError = temperature / Math.sqrt(usedRows * at.curvature);
  return {
    temperature,
    beta: b,
    standardError,
    interval: normalInterval(temperature, standardError),
    nllBefore: before.loss,
    nllAfter: at.loss,
    iterations,
    usedRows,
    leftOut,
  };
}

/**
 * Mean NLL of bβz for each b, for the curve of NLL over T; over the labelled rows with p_y > 0, NaN over none.
 *
 * @param betas values of b = 1/T, above 0
 */
export async function temperatureNll(
  table: LogitTable,
  betas: ArrayLike<number>,
  pace: Pace = unpaced,
): Promise<Float64Array> {
  const { rows, classes, logits, labels, beta } = table;
  const sums = Array.from(betas, () => new CompensatedSum());
  const gaps = new Float64Array(classes);
  let n = 0;
  await eachBlock(rows, classes * sums.length, pace, (from, to) => {
    for (let row = from; row < to; row++) {
      const label = labels?.[row] ?? -1;
      if (label < 0 || label >= classes) continue;
      const offset = row * classes;
      let max = -Infinity;
      for (let k = 0; k < classes; k++) max = Math.max(max, logits[offset + k] as number);
      if (!Number.isFinite(max) || logits[offset + label] === -Infinity) continue;
      for (let k = 0; k < classes; k++) gaps[k] = beta * (max - (logits[offset + k] as number));
      n++;
      const top = gaps.indexOf(0);
      for (let i = 0; i < sums.length; i++) sums[i]?.add(rowLoss(gaps, top, label, betas[i] as number));
    }
  });
  return Float64Array.from(sums, (sum) => sum.value / n);
}

/** The largest logit is left out of the sum, so that the loss of a confident row keeps its digits. */
function rowLoss(gaps: Float64Array, top: number, label: number, b: number): number {
  let tail = 0;
  for (let k = 0; k < gaps.length; k++) if (k !== top) tail += Math.exp(-b * (gaps[k] as number));
  return b * (gaps[label] as number) + Math.log1p(tail);
}
