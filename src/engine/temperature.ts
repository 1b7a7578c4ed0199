import { type Arithmetic, preferredArithmetic } from './arithmetic';
import { partOf } from './blocks';
import { lossEvaluator } from './lossEvaluator';
import type { Nearby } from './nearby';
import { normalInterval } from './normal';
import { type Pace, unpaced } from './pace';
import type { RowStatistics } from './rowStatistics';
import { evaluate, passOf, sampledMinimum } from './sampledMinimum';
import { minimiseOverScale, type ScaleMinimum } from './scaleMinimum';
import type { LogitTable } from './table';
import { type NoTemperature, type RowsOfFit, temperatureExists } from './temperatureExistence';
import { lossAsItIs } from './temperatureLoss';

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
  /** What the last pass found next to the temperature, where it was asked for and came near enough. */
  readonly nearby?: Nearby;
}

export type TemperatureFit = FittedTemperature | (RowsOfFit & { readonly none: NoTemperature });

/**
 * The T that minimises the mean NLL of βz/T over the rows with p_y > 0, by Newton's method on 1/T. Without a finite
 * minimum the answer is the reason, and the temperature is to stay at 1.
 *
 * Guo et al., "On calibration of modern neural networks" (2017), section 4.2.
 *
 * @param s statistics of the same table
 * @param keeps whether `nearby` is asked for
 */
export async function fitTemperature(
  table: LogitTable,
  s: RowStatistics,
  pace: Pace = unpaced,
  arithmetic: Arithmetic = preferredArithmetic(table),
  keeps = false,
): Promise<TemperatureFit> {
  const existence = await temperatureExists(s, partOf(pace, 0, 0.05));
  const { usedRows, leftOut } = existence;
  if (!existence.exists) return { none: existence.reason, usedRows, leftOut };
  const before = lossAsItIs(s);
  const losses = lossEvaluator(table, s, arithmetic);
  const found: ScaleMinimum & { nearby?: Nearby } =
    losses.arithmetic === 'float64'
      ? await minimiseOverScale(before, (scale, done) => evaluate(losses, scale, passOf(pace, done)))
      : await sampledMinimum(losses, table.rows, pace, keeps, s.foreseen);
  const { b, at, iterations, nearby } = found;
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
    nearby,
    usedRows,
    leftOut,
  };
}
