import { type Arithmetic, preferredArithmetic } from './arithmetic';
import { eachBlock, partOf } from './blocks';
import { CompensatedSum } from './compensatedSum';
import { isLabelled } from './derive';
import { type LossEvaluator, lossEvaluator } from './lossEvaluator';
import { normalInterval } from './normal';
import { type Pace, unpaced } from './pace';
import { spreadRanges } from './rowRange';
import type { RowStatistics } from './rowStatistics';
import { minimiseOverScale, type ScaleMinimum } from './scaleMinimum';
import type { LogitTable } from './table';
import { hasFiniteLoss, lossAsItIs } from './temperatureLoss';

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
  /** Passes over the whole table. */
  readonly iterations: number;
}

export type TemperatureFit = FittedTemperature | (RowsOfFit & { readonly none: NoTemperature });

/**
 * Whether a finite T > 0 minimises the mean NLL. The loss is convex in 1/T, so the signs of its slope at 0 and at
 * infinity decide: mean over the row < z_y < largest z, each averaged over the rows.
 */
export async function temperatureExists(s: RowStatistics, pace: Pace = unpaced): Promise<TemperatureExistence> {
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
      gaps.add(s.unmaskedGap[row] as number);
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

/**
 * The T that minimises the mean NLL of βz/T over the rows with p_y > 0, by Newton's method on 1/T. Without a finite
 * minimum the answer is the reason, and the temperature is to stay at 1.
 *
 * Guo et al., "On calibration of modern neural networks" (2017), section 4.2.
 *
 * @param s statistics of the same table
 */
export async function fitTemperature(
  table: LogitTable,
  s: RowStatistics,
  pace: Pace = unpaced,
  arithmetic: Arithmetic = preferredArithmetic(table),
): Promise<TemperatureFit> {
  const existence = await temperatureExists(s, partOf(pace, 0, 0.05));
  const { usedRows, leftOut } = existence;
  if (!existence.exists) return { none: existence.reason, usedRows, leftOut };
  const before = lossAsItIs(s);
  const losses = lossEvaluator(table, s, arithmetic);
  const { b, at, iterations } =
    losses.arithmetic === 'float64'
      ? await minimiseOverScale(before, (scale, done) => evaluate(losses, scale, passOf(pace, done)))
      : await minimum(losses, table.rows, pace);
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

/** Share of the rows that a first guess is made from. */
const SAMPLE_SHARE = 0.04;
/** Stretches that the sample consists of: so many that no part of a sorted file is all of it. */
const SAMPLE_STRETCHES = 32;
/** A guess needs no digits that the other rows will change. */
const GUESS: Approximation = { converged: 1e-3, mostIterations: 12 };
/** Newton's steps square the error, so that after one of 3e-5 some 1e-9 is left, and float32 has not much more. */
const FLOAT32: Approximation = { converged: 3e-5, mostIterations: 60 };

interface Approximation {
  readonly converged: number;
  readonly mostIterations: number;
}

/**
 * The minimum by few passes over a large table: from where a small sample of its rows has its own, one pass gives a step
 * of about a percent, and a second one what is left of the error, its square.
 */
async function minimum(losses: LossEvaluator, rows: number, pace: Pace): Promise<ScaleMinimum> {
  const guess = await guessFromSample(losses, rows, partOf(pace, 0.05, 0.2));
  const start = await evaluate(losses, guess, partOf(pace, 0.2, 0.5));
  const found = await minimiseOverScale(
    start,
    (scale, done) => evaluate(losses, guess * scale, partOf(passOf(pace, done), 0.5, 1)),
    FLOAT32,
  );
  const { slope, curvature, loss } = found.at;
  // What the last step, which is not evaluated, takes off the loss.
  const gain = curvature > 0 ? (slope * slope) / (2 * curvature) : 0;
  return { b: guess * found.b, at: { ...found.at, loss: loss - gain }, iterations: found.iterations + 1 };
}

/** 1 where the sample has no minimum, or one that is far away: then it is a bad guide. */
async function guessFromSample(losses: LossEvaluator, rows: number, pace: Pace): Promise<number> {
  const ranges = spreadRanges(rows, Math.max(64, SAMPLE_SHARE * rows), SAMPLE_STRETCHES);
  const at = (b: number, done: number) => evaluate(losses, b, passOf(pace, done), ranges);
  const start = await at(1, 0);
  if (!(start.curvature > 0)) return 1;
  const { b } = await minimiseOverScale(start, (scale, done) => at(scale, done + 1), GUESS);
  return b > 0.02 && b < 50 ? b : 1;
}

async function evaluate(losses: LossEvaluator, b: number, pace: Pace, ranges?: ReturnType<typeof spreadRanges>) {
  const [at] = await losses.at([b], pace, ranges);
  if (!at) throw new Error('One b was asked for.');
  return at;
}

/** Of a number of passes that nobody knows: each takes half of what is left of the whole. */
function passOf(pace: Pace, done: number): Pace {
  return partOf(pace, 1 - 0.95 / (done + 1), 1 - 0.95 / (done + 2));
}
