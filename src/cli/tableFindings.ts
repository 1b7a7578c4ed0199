import { preferredArithmetic } from '../engine/arithmetic';
import { type Binning, type Convention, makeBins, type Scheme } from '../engine/binning';
import { partOf } from '../engine/blocks';
import { bootstrapCalibration } from '../engine/bootstrap';
import { barsWithin, calibrationErrors, reliability, type TopLabel, topLabel } from '../engine/calibration';
import { CompensatedSum } from '../engine/compensatedSum';
import { confidences, entropies } from '../engine/derive';
import { tailsNearby } from '../engine/nearby';
import type { Pace } from '../engine/pace';
import { type RowStatistics, rowStatistics } from '../engine/rowStatistics';
import { FIRST_PASS, SECOND_PASS } from '../engine/sampledMinimum';
import { standardError } from '../engine/simd/tableSums';
import type { Source } from '../engine/source';
import { summarise } from '../engine/summary';
import { type LogitTable, atTemperature as tableAt } from '../engine/table';
import { fitTemperature } from '../engine/temperature';
import type { Binned, Estimate, Findings, Mean } from './findings';

const GUO15 = { bins: 15, convention: 'guo' } as const;

export interface BinChoice {
  readonly bins: number;
  readonly convention: Convention;
}

/**
 * Everything that a report says of a source.
 *
 * @param turn lets the answers of other threads in
 */
export async function tableFindings(
  { table, statistics }: Pick<Source, 'table' | 'statistics'>,
  choice: BinChoice,
  given: Pace,
  turn: () => Promise<void>,
): Promise<Findings> {
  const pace = onward(given);
  const s = statistics ?? (await rowStatistics(table, partOf(pace, 0, 0.3)));
  // Rows in a file are read by other threads, and this one has enough to do meanwhile; but before each of their two long
  // passes a fit asks them one short question after another, and must not be kept waiting. What takes longest is left to the
  // second of them, for this thread has nothing to do then until T is known.
  const [first, second] = [milestone(FIRST_PASS), milestone(SECOND_PASS)];
  const fitting = fitOf(table, s, pace, (share) => {
    first.pass(share);
    second.pass(share);
  });
  await Promise.race([first.passed, fitting]);
  await turn();
  const summary = summarise(s);
  const top = topLabel(s);
  await turn();
  const massConvention = choice.convention === 'sklearn' ? 'sklearn' : 'netcal';
  const massEce = errorsOf(top, binsOf(top, { ...choice, convention: massConvention }, 'mass')).ece;
  await turn();
  const [confidence, entropy] = [confidenceOf(s), entropyOf(s)];
  await Promise.race([second.passed, fitting]);
  await turn();
  const isGuo15 = choice.bins === 15 && choice.convention === 'guo';
  const guo15 = await binned(top, GUO15, partOf(pace, 0.3, 0.6));
  const chosen = isGuo15 ? guo15 : await binned(top, choice, partOf(pace, 0.3, 0.6));
  const { fit, after } = await fitting;
  const atTemperature = after && {
    ece15: await eceOf(topLabel(s, after), GUO15, partOf(pace, 0.8, 1)),
    confidence: meanOf(after.map((tail) => 1 / (1 + tail))),
  };
  return {
    rows: table.rows,
    hasNaN: summary.excluded.hasNaN,
    hasPositiveInfinity: summary.excluded.hasPositiveInfinity,
    nothingFinite: summary.excluded.nothingFinite,
    labelled: summary.labelled,
    correct: summary.correct,
    infiniteNll: summary.infiniteNll,
    confidence,
    entropy,
    nll: { mean: summary.nllOfFinite, standardError: summary.nllStandardError },
    brier: { mean: summary.brier, standardError: summary.brierStandardError },
    guo15,
    chosen: { ...choice, ...chosen },
    equalMass: {
      bins: choice.bins,
      convention: massConvention,
      ece: massEce,
      atLeast: massEce,
      atMost: massEce,
    },
    fit,
    atTemperature,
  };
}

/** The fitted temperature, and the column `tail` at it: the predicted classes are those of any temperature. */
async function fitOf(table: LogitTable, s: RowStatistics, pace: Pace, report: (share: number) => void) {
  const part = partOf(pace, 0.3, 0.7);
  const reported: Pace = (share) => {
    report(share);
    return part(share);
  };
  const fit = await fitTemperature(table, s, reported, preferredArithmetic(table), true);
  if ('none' in fit) return { fit };
  if (fit.nearby) return { fit, after: tailsNearby(fit.nearby) };
  return { fit, after: (await rowStatistics(tableAt(table, fit.temperature), partOf(pace, 0.7, 0.8))).tail };
}

/** Passed as soon as a share is reported that is no less. */
function milestone(least: number) {
  let resolve = () => {};
  const passed = new Promise<void>((given) => {
    resolve = given;
  });
  return {
    passed,
    pass: (share: number) => {
      if (share >= least) resolve();
    },
  };
}

function confidenceOf(s: RowStatistics): Mean {
  const { sums } = s;
  return sums ? meanOfSums(sums.confidence, sums.confidenceSquare, sums.used) : meanOf(confidences(s));
}

function entropyOf(s: RowStatistics): Mean {
  const { sums } = s;
  return sums ? meanOfSums(sums.entropy, sums.entropySquare, sums.used) : meanOf(entropies(s));
}

function meanOfSums(sum: number, squares: number, n: number): Mean {
  return { mean: sum / n, standardError: standardError(sum, squares, n) };
}

/** Over the values that are not NaN: sums of a thousand at a time, whose rounding does not show, without one's own loss. */
function meanOf(values: Float64Array): Mean {
  const sum = new CompensatedSum();
  const squares = new CompensatedSum();
  let n = 0;
  for (let from = 0; from < values.length; from += 1024) {
    const to = Math.min(values.length, from + 1024);
    let part = 0;
    for (let i = from; i < to; i++) {
      const value = values[i] as number;
      if (Number.isNaN(value)) continue;
      part += value;
      n++;
    }
    sum.add(part);
  }
  const mean = sum.value / n;
  for (let from = 0; from < values.length; from += 1024) {
    const to = Math.min(values.length, from + 1024);
    let part = 0;
    for (let i = from; i < to; i++) {
      const distance = (values[i] as number) - mean;
      if (!Number.isNaN(distance)) part += distance * distance;
    }
    squares.add(part);
  }
  return { mean, standardError: n > 1 ? Math.sqrt(squares.value / (n - 1) / n) : NaN };
}

/** With intervals, of which those of bins of equal mass would take as long again and say the same. */
async function binned(top: TopLabel, choice: BinChoice, pace: Pace): Promise<Binned> {
  const binning = binsOf(top, choice, 'width');
  const diagram = reliability(top.confidence, top.correct, binning);
  const found = { diagram, errors: calibrationErrors(diagram, top.confidence.length) };
  if (top.confidence.length === 0) return found;
  return { ...found, intervals: await bootstrapCalibration(top.confidence, top.correct, binning, {}, pace) };
}

/** The ECE over bins of equal width, and its interval. */
async function eceOf(top: TopLabel, choice: BinChoice, pace: Pace): Promise<Estimate> {
  const binning = binsOf(top, choice, 'width');
  const { ece } = await bootstrapCalibration(top.confidence, top.correct, binning, {}, pace);
  return { value: errorsOf(top, binning).ece, interval: ece };
}

function binsOf({ confidence }: TopLabel, choice: BinChoice, scheme: Scheme): Binning {
  return makeBins(confidence, { ...choice, scheme });
}

function errorsOf({ confidence, correct }: TopLabel, binning: Binning) {
  return calibrationErrors(barsWithin(confidence, correct, binning), confidence.length);
}

/** Where several things are done at a time, the farthest says how far the whole is. */
function onward(pace: Pace): Pace {
  let farthest = 0;
  return (share) => {
    farthest = Math.max(farthest, share);
    return pace(farthest);
  };
}
