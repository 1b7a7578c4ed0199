import { type Binning, type Convention, makeBins, type Scheme } from '../../engine/binning';
import { bootstrapCalibration, type CalibrationIntervals } from '../../engine/bootstrap';
import {
  type Bin,
  type CalibrationErrors,
  calibrationErrors,
  reliability,
  type TopLabel,
  topLabel,
} from '../../engine/calibration';
import { type ClasswiseEce, classwiseEce } from '../../engine/classwise';
import { bootstrapClasswise } from '../../engine/classwiseBootstrap';
import type { Pace } from '../../engine/pace';
import type { RowStatistics } from '../../engine/rowStatistics';
import { sampleMean } from '../../engine/sampleMean';
import type { Summary } from '../../engine/summary';
import type { LogitTable } from '../../engine/table';
import { summaryOf } from '../summaryOf';

/** More class probabilities than this are not resampled: 200 times as many additions take some seconds. */
const RESAMPLED_PROBABILITIES = 5_000_000;

export interface Choice {
  readonly bins: number;
  readonly scheme: Scheme;
  readonly convention: Convention;
}

/** What is measured of one table: the bins at once, the rest as it gets done. */
export interface Measured {
  readonly summary: Summary;
  /** Labelled rows. */
  readonly n: number;
  readonly binning: Binning;
  readonly bins: readonly Bin[];
  readonly errors: CalibrationErrors;
  /** Rows that fell into no bin, though they count among the N. */
  readonly dropped: number;
  /** 95 % interval of mean confidence minus accuracy, by the standard error of the paired differences. */
  readonly gapInterval: readonly [number, number];
  classwise?: ClasswiseEce;
  intervals?: CalibrationIntervals;
  classwiseInterval?: readonly [number, number];
  /** The table is too large to resample its class probabilities. */
  readonly tooManyToResample: boolean;
}

const cache = new WeakMap<LogitTable, Map<string, { measured: Measured; top: TopLabel }>>();

/** Bins and their errors, in one pass over the statistics; remembered for the table. */
export function measure(table: LogitTable, statistics: RowStatistics, choice: Choice): Measured {
  return entry(table, statistics, choice).measured;
}

/** Adds the classwise ECE, which looks at all N × K probabilities. */
export async function addClasswise(table: LogitTable, statistics: RowStatistics, choice: Choice, pace: Pace) {
  const { measured } = entry(table, statistics, choice);
  if (measured.classwise || choice.scheme === 'mass') return;
  measured.classwise = await classwiseEce(table, statistics, choice, pace);
}

/** Adds the bootstrap's intervals. */
export async function addIntervals(table: LogitTable, statistics: RowStatistics, choice: Choice, pace: Pace) {
  const { measured, top } = entry(table, statistics, choice);
  if (measured.bins.length === 0 || measured.n < 2) return;
  measured.intervals ??= await bootstrapCalibration(top.confidence, top.correct, measured.binning, {}, pace);
}

/** Adds the interval of the classwise ECE, the longest work of all. */
export async function addClasswiseInterval(table: LogitTable, statistics: RowStatistics, choice: Choice, pace: Pace) {
  const { measured } = entry(table, statistics, choice);
  if (measured.classwiseInterval || !measured.classwise || measured.tooManyToResample || measured.n < 2) return;
  measured.classwiseInterval = await bootstrapClasswise(table, statistics, choice, {}, pace);
}

function entry(table: LogitTable, statistics: RowStatistics, choice: Choice) {
  const ofTable = cache.get(table) ?? new Map<string, { measured: Measured; top: TopLabel }>();
  cache.set(table, ofTable);
  const key = `${choice.convention} ${choice.scheme} ${choice.bins}`;
  const known = ofTable.get(key);
  if (known) return known;
  const top = topLabel(statistics);
  const n = top.confidence.length;
  const binning = makeBins(top.confidence, choice);
  const bins = reliability(top.confidence, top.correct, binning);
  const measured: Measured = {
    summary: summaryOf(statistics),
    n,
    binning,
    bins,
    errors: calibrationErrors(bins, n),
    dropped: bins.length === 0 ? 0 : n - bins.reduce((rows, bin) => rows + bin.count, 0),
    gapInterval: gapIntervalOf(top),
    tooManyToResample: n * table.classes > RESAMPLED_PROBABILITIES,
  };
  const made = { measured, top };
  ofTable.set(key, made);
  return made;
}

function gapIntervalOf({ confidence, correct }: TopLabel): readonly [number, number] {
  const gaps = new Float64Array(confidence.length);
  for (let i = 0; i < gaps.length; i++) gaps[i] = (confidence[i] as number) - (correct[i] as number);
  return sampleMean(gaps).interval ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
