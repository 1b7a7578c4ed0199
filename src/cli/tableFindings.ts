import { type Convention, makeBins, type Scheme } from '../engine/binning';
import { partOf } from '../engine/blocks';
import { bootstrapCalibration } from '../engine/bootstrap';
import { calibrationErrors, reliability, type TopLabel, topLabel } from '../engine/calibration';
import { CompensatedSum } from '../engine/compensatedSum';
import { confidences, entropies } from '../engine/derive';
import type { Pace } from '../engine/pace';
import { type RowStatistics, rowStatistics } from '../engine/rowStatistics';
import type { Source } from '../engine/source';
import { summarise } from '../engine/summary';
import { type LogitTable, atTemperature as tableAt } from '../engine/table';
import { fitTemperature } from '../engine/temperature';
import type { Binned, Findings, Mean } from './findings';

const GUO15 = { bins: 15, convention: 'guo' } as const;

export interface BinChoice {
  readonly bins: number;
  readonly convention: Convention;
}

/** Everything that a report says of a source. */
export async function tableFindings(
  { table, statistics }: Pick<Source, 'table' | 'statistics'>,
  choice: BinChoice,
  given: Pace,
): Promise<Findings> {
  const pace = onward(given);
  const s = statistics ?? (await rowStatistics(table, partOf(pace, 0, 0.3)));
  const summary = summarise(s);
  const top = topLabel(s);
  const isGuo15 = choice.bins === 15 && choice.convention === 'guo';
  // Rows in a file are read by other threads, and this one has the resampling to do meanwhile.
  const [{ fit, after }, guo15, chosen] = await Promise.all([
    fitOf(table, s, pace),
    binned(top, GUO15, partOf(pace, 0.3, 0.6)),
    isGuo15 ? undefined : binned(top, choice, partOf(pace, 0.3, 0.6)),
  ]);
  const atTemperature = after && {
    guo15: await binned(topLabel(after), GUO15, partOf(pace, 0.8, 1)),
    confidence: confidenceOf(after),
  };
  const massConvention = choice.convention === 'sklearn' ? 'sklearn' : 'netcal';
  const massEce = errorsOf(top, { ...choice, convention: massConvention }, 'mass').errors.ece;
  return {
    rows: table.rows,
    hasNaN: summary.excluded.hasNaN,
    hasPositiveInfinity: summary.excluded.hasPositiveInfinity,
    nothingFinite: summary.excluded.nothingFinite,
    labelled: summary.labelled,
    correct: summary.correct,
    infiniteNll: summary.infiniteNll,
    confidence: confidenceOf(s),
    entropy: meanOf(s, entropies(s), summary.meanEntropy, summary.used),
    nll: { mean: summary.nllOfFinite, standardError: summary.nllStandardError },
    brier: { mean: summary.brier, standardError: summary.brierStandardError },
    guo15,
    chosen: { ...choice, ...(chosen ?? guo15) },
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

/** The fitted temperature, and what is known of the rows at it. */
async function fitOf(table: LogitTable, s: RowStatistics, pace: Pace) {
  const fit = await fitTemperature(table, s, partOf(pace, 0.3, 0.7));
  if ('none' in fit) return { fit };
  return { fit, after: await rowStatistics(tableAt(table, fit.temperature), partOf(pace, 0.7, 0.8)) };
}

function confidenceOf(s: RowStatistics): Mean {
  const values = confidences(s);
  const sum = new CompensatedSum();
  let n = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum.add(value);
    n++;
  }
  return meanOf(s, values, sum.value / n, n);
}

/** With intervals, of which those of bins of equal mass would take as long again and say the same. */
async function binned(top: TopLabel, choice: BinChoice, pace: Pace): Promise<Binned> {
  const { binning, ...found } = errorsOf(top, choice, 'width');
  if (top.confidence.length === 0) return found;
  return { ...found, intervals: await bootstrapCalibration(top.confidence, top.correct, binning, {}, pace) };
}

function errorsOf({ confidence, correct }: TopLabel, choice: BinChoice, scheme: Scheme) {
  const binning = makeBins(confidence, { ...choice, scheme });
  const diagram = reliability(confidence, correct, binning);
  return { binning, diagram, errors: calibrationErrors(diagram, confidence.length) };
}

function meanOf(s: RowStatistics, values: Float64Array, mean: number, n: number): Mean {
  const squares = new CompensatedSum();
  for (let row = 0; row < s.rows; row++) {
    const value = values[row] as number;
    if (!Number.isNaN(value)) squares.add((value - mean) ** 2);
  }
  return { mean, standardError: n > 1 ? Math.sqrt(squares.value / (n - 1) / n) : NaN };
}

/** Where several things are done at a time, the farthest says how far the whole is. */
function onward(pace: Pace): Pace {
  let farthest = 0;
  return (share) => {
    farthest = Math.max(farthest, share);
    return pace(farthest);
  };
}
