import type { LossAt } from './temperatureLoss';

/** Newton step, as a share of b, after which the next one would be lost in the rounding of float64. */
const CONVERGED = 1e-9;
const MOST_ITERATIONS = 200;
/** Newton steps in one direction, none much shorter than the last, after which it is taken to crawl along a tail. */
const PATIENCE = 6;
const SMALLEST = 2.3e-308;
const LARGEST = 1e308;

/** Where a minimum was found, the last values there, and how many evaluations it took. */
export interface ScaleMinimum {
  readonly b: number;
  readonly at: LossAt;
  readonly iterations: number;
}

/**
 * The b > 0 that minimises a loss convex in b, from its values at b = 1: Newton's method inside a bracket. Where a
 * step leaves the bracket, goes far at once, or where steps crawl in one direction, the bracket is cut in the
 * logarithm instead, or widened ever faster: b may be 300 orders of magnitude away.
 *
 * @param evaluate called with b and the number of evaluations before
 * @param until the last step, as a share of b, and how many evaluations there may be
 */
export async function minimiseOverScale(
  start: LossAt,
  evaluate: (b: number, iteration: number) => Promise<LossAt>,
  { converged, mostIterations } = { converged: CONVERGED, mostIterations: MOST_ITERATIONS },
): Promise<ScaleMinimum> {
  let at = start;
  let b = 1;
  let low = 0;
  let high = Infinity;
  let reach = 8;
  let oneWay = 0;
  let lastStep = 0;
  let iterations = 0;
  while (!isConverged(at, converged)) {
    const up = at.slope < 0;
    if (up) low = b;
    else high = b;
    const newton = b - (b * at.slope) / at.curvature;
    const trusted = oneWay < PATIENCE && newton > low && newton < high && newton <= b * reach && newton >= b / reach;
    const next = trusted ? newton : up ? upwards(b, high, reach) : downwards(b, low, reach);
    if (!trusted && (high === Infinity || low === 0)) reach = Math.min(reach * reach, 1e100);
    if (next === b || iterations >= mostIterations) return { b, at, iterations };
    b = next;
    at = await evaluate(b, iterations++);
    // Near the minimum the steps keep their direction too, but each is far shorter than the one before.
    const step = Math.abs(at.slope / at.curvature);
    oneWay = at.slope < 0 === up && step > lastStep / 2 ? oneWay + 1 : 0;
    lastStep = step;
  }
  // The last step needs no evaluation: what it changes in the loss is of the order of its square.
  return { b: at.slope === 0 ? b : b - (b * at.slope) / at.curvature, at, iterations };
}

/** Slope and curvature carry b and b²: Newton's step, as a share of b, is their quotient. */
function isConverged({ slope, curvature }: LossAt, converged: number): boolean {
  return slope === 0 || Math.abs(slope / curvature) <= converged;
}

function upwards(b: number, high: number, reach: number): number {
  return Math.min(Math.sqrt(b) * Math.sqrt(high), b * reach, LARGEST);
}

function downwards(b: number, low: number, reach: number): number {
  return Math.max(Math.sqrt(b) * Math.sqrt(low), b / reach, SMALLEST);
}
