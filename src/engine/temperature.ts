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
import { hasFiniteLoss, type LossAt, lossAsItIs } from './temperatureLoss';

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
  const { labelled, finite: usedRows, labelGap, unmaskedGap } = s.sums ?? (await gapSums(s, pace));
  const sums = {
    usedRows,
    leftOut: labelled - usedRows,
    meanLabelGap: labelGap / usedRows,
    meanGap: unmaskedGap / usedRows,
  };
  const reason = reasonAgainst(labelled, usedRows, labelGap, unmaskedGap);
  return reason ? { ...sums, exists: false, reason } : { ...sums, exists: true };
}

async function gapSums(s: RowStatistics, pace: Pace) {
  const labelGaps = new CompensatedSum();
  const gaps = new CompensatedSum();
  let labelled = 0;
  let finite = 0;
  await eachBlock(s.rows, 1, pace, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isLabelled(s, row)) continue;
      labelled++;
      if (!hasFiniteLoss(s, row)) continue;
      finite++;
      labelGaps.add(s.labelGap[row] as number);
      gaps.add(s.unmaskedGap[row] as number);
    }
  });
  return { labelled, finite, labelGap: labelGaps.value, unmaskedGap: gaps.value };
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

/** Share of the work of a fit by the kernel after which passes over all rows begin. */
export const FIRST_PASS = 0.2;
/** Share of the rows that a first guess is made from. */
const SAMPLE_SHARE = 0.02;
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
 * The minimum by few passes over a large table. A small sample of its rows has its own about a percent away. One pass
 * there says how the slope and the curvature of all rows differ from the sample's; the sample's third derivative, which
 * is nearly that of all rows, leads from there to within some 1e-5. A second pass gives the last step.
 */
async function minimum(losses: LossEvaluator, rows: number, pace: Pace): Promise<ScaleMinimum> {
  const ranges = spreadRanges(rows, Math.max(64, SAMPLE_SHARE * rows), SAMPLE_STRETCHES);
  const ofSample = (b: number, share: number) => evaluate(losses, b, partOf(pace, share, share + 0.02), ranges);
  const guess = await guessFromSample(ofSample);
  const whole = await evaluate(losses, guess, partOf(pace, FIRST_PASS, 0.5));
  const start =
    guess * (await correctedScale(whole, await ofSample(guess, 0.5), (scale) => ofSample(guess * scale, 0.5)));
  const found = await minimiseOverScale(
    start === guess ? whole : await evaluate(losses, start, partOf(pace, 0.5, 0.75)),
    (scale, done) => evaluate(losses, start * scale, partOf(passOf(pace, done), 0.75, 1)),
    FLOAT32,
  );
  const { slope, curvature, loss } = found.at;
  // What the last step, which is not evaluated, takes off the loss.
  const gain = curvature > 0 ? (slope * slope) / (2 * curvature) : 0;
  return { b: start * found.b, at: { ...found.at, loss: loss - gain }, iterations: found.iterations + 2 };
}

/** 1 where the sample has no minimum, or one that is far away: then it is a bad guide. */
async function guessFromSample(ofSample: (b: number, share: number) => Promise<LossAt>): Promise<number> {
  const start = await ofSample(1, 0.05);
  if (!(start.curvature > 0)) return 1;
  const { b } = await minimiseOverScale(start, (scale) => ofSample(scale, 0.1), GUESS);
  return b > 0.02 && b < 50 ? b : 1;
}

/**
 * The scale s at which the slope of all rows should be 0, by Newton's method: as the sample's slope is there, plus what the two
 * differ by at s = 1, in slope and in curvature. 1 where that leads nowhere near.
 */
async function correctedScale(
  whole: LossAt,
  sample: LossAt,
  ofSample: (scale: number) => Promise<LossAt>,
): Promise<number> {
  const slope = whole.slope - sample.slope;
  const curvature = whole.curvature - sample.curvature;
  let s = 1;
  let at = sample;
  for (let i = 0; i < 3; i++) {
    // Of the sample, slope and curvature carry s and s².
    const step = -(at.slope / s + slope + curvature * (s - 1)) / (at.curvature / (s * s) + curvature);
    s += step;
    if (!(s > 0.8 && s < 1.25)) return 1;
    if (Math.abs(step) < 1e-6) break;
    if (i < 2) at = await ofSample(s);
  }
  return s;
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
