import { partOf } from './blocks';
import type { LossEvaluator } from './lossEvaluator';
import type { Nearby } from './nearby';
import type { Pace } from './pace';
import type { RowStatistics } from './rowColumns';
import { type RowRange, spreadRanges } from './rowRange';
import { minimiseOverScale, type ScaleMinimum } from './scaleMinimum';
import { type LossAt, lossAsItIs } from './temperatureLoss';

/** Share of the work of a fit by the kernel after which passes over all rows begin. */
export const FIRST_PASS = 0.2;
/** The same of the second of them: past what the sample is asked at 0.5. */
export const SECOND_PASS = 0.53;
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
 *
 * @param foreseen what the first pass would find, where it was found on another one's way
 * @param keeps whether the second pass is to give the statistics there, as well
 */
export async function sampledMinimum(
  losses: LossEvaluator,
  rows: number,
  pace: Pace,
  keeps = false,
  foreseen?: RowStatistics['foreseen'],
): Promise<ScaleMinimum & { readonly nearby?: Nearby }> {
  const sample = await losses.sample(sampleRanges(rows));
  const ofSample = (b: number, share: number) => sample(b, partOf(pace, share, share + 0.02));
  const guess = foreseen ? foreseen.b : await guessFromSample(ofSample);
  const whole = foreseen ? foreseen.at : await evaluate(losses, guess, partOf(pace, FIRST_PASS, 0.5));
  const start =
    guess * (await correctedScale(whole, await ofSample(guess, 0.5), (scale) => ofSample(guess * scale, 0.5)));
  const isElsewhere = start !== guess;
  const second = partOf(pace, 0.5, 0.75);
  const statistics = isElsewhere && keeps ? await losses.statistics(start, second) : undefined;
  const there = statistics ? lossAsItIs(statistics) : isElsewhere ? await evaluate(losses, start, second) : whole;
  const found = await minimiseOverScale(
    there,
    (scale, done) => evaluate(losses, start * scale, partOf(passOf(pace, done), 0.75, 1)),
    FLOAT32,
  );
  const { slope, curvature, loss } = found.at;
  // What the last step, which is not evaluated, takes off the loss.
  const gain = curvature > 0 ? (slope * slope) / (2 * curvature) : 0;
  return {
    b: start * found.b,
    at: { ...found.at, loss: loss - gain },
    iterations: found.iterations + (isElsewhere ? 2 : 1),
    nearby: statistics && found.iterations === 0 ? { statistics, factor: found.b } : undefined,
  };
}

/** The rows from which a guess is made. */
export function sampleRanges(rows: number): RowRange[] {
  return spreadRanges(rows, Math.max(64, SAMPLE_SHARE * rows), SAMPLE_STRETCHES);
}

/** 1 where the sample has no minimum, or one that is far away: then it is a bad guide. */
export async function guessFromSample(ofSample: (b: number, share: number) => Promise<LossAt>): Promise<number> {
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

export async function evaluate(losses: Pick<LossEvaluator, 'at'>, b: number, pace: Pace) {
  const [at] = await losses.at([b], pace);
  if (!at) throw new Error('One b was asked for.');
  return at;
}

/** Of a number of passes that nobody knows: each takes half of what is left of the whole. */
export function passOf(pace: Pace, done: number): Pace {
  return partOf(pace, 1 - 0.95 / (done + 1), 1 - 0.95 / (done + 2));
}
