import type { SourceKind } from '../engine/source';
import { count, NOTHING, percent, short } from '../text/numbers';
import { rowsText } from '../text/rows';
import type { GateResult } from './gates';
import type { Measure } from './measure';
import type { Report } from './report';

/** A report in words, before it becomes a table of one kind or another. */
export interface ReportText {
  readonly title: string;
  /** What the scores are, in a sentence. */
  readonly about: string;
  readonly lines: readonly Line[];
  readonly gates: readonly { readonly text: string; readonly value: string; readonly outcome: string }[];
  /** Sentences below the table. */
  readonly footnotes: readonly string[];
}

export interface Line {
  readonly name: string;
  readonly value: string;
  /** '' where there is none. */
  readonly interval: string;
}

type Named = readonly [name: string, measure: Measure, show?: (value: number) => string];

/** Of ten thousand rows, each is a hundredth of a percent. */
const share = (value: number) => percent(value, 2);

export function reportText(report: Report, results: readonly GateResult[]): ReportText {
  const { measures, calibration, equalMass, source } = report;
  const isGuo15 = calibration.bins === 15 && calibration.convention === 'guo';
  const chosen = `${calibration.bins} bins, ${calibration.convention}`;
  const named: readonly Named[] = [
    ['accuracy', measures.accuracy, share],
    ['mean confidence', measures.meanConfidence, share],
    ['NLL (nats)', measures.nll],
    ['Brier score', measures.brier],
    ['ECE, 15 bins', measures.ece15],
    ['MCE, 15 bins', measures.mce15],
    ...(isGuo15
      ? []
      : ([
          [`ECE, ${chosen}`, calibration.ece],
          [`MCE, ${chosen}`, calibration.mce],
        ] as const)),
    [`ECE, ${equalMass.bins} bins of equal mass`, equalMass.ece],
    ['mean entropy (nats)', measures.meanEntropy],
    ['temperature T*', measures.temperature],
    ['NLL at T* (nats)', measures.nllAtTemperature],
    ['ECE at T*, 15 bins', measures.ece15AtTemperature],
    ['mean confidence at T*', measures.meanConfidenceAtTemperature, share],
  ];
  return {
    title: 'shards' in source ? summariesText(source.shards.length) : source.scores.file,
    about: aboutText(report),
    lines: named.map(([name, measure, show = short]) => lineOf(name, measure, show)),
    gates: results.map(({ gate, value, failed, reason }) => ({
      text: gate.text,
      value: Number.isNaN(value) ? NOTHING : short(value),
      outcome: failed ? (reason ? `failed: ${reason}` : 'failed') : 'passed',
    })),
    footnotes: [...missing(named), ...leftOut(report), conventionText(report), ...report.notes],
  };
}

function lineOf(name: string, { value, interval }: Measure, show: (value: number) => string): Line {
  return {
    name,
    value: Number.isNaN(value) ? NOTHING : show(value),
    interval: interval ? `${show(interval[0])} to ${show(interval[1])}` : '',
  };
}

function summariesText(shards: number): string {
  return shards === 1 ? 'A summary of one shard' : `Summaries of ${shards} shards`;
}

/** What scores were taken for, where that is none of the kinds of a table. */
const KINDS: Partial<Record<SourceKind, string>> = {
  'twice-softmax': 'probabilities after a second softmax',
  sigmoids: 'an independent sigmoid',
  partial: 'parts of distributions',
  confidence: 'confidences in the predicted class',
};

function aboutText({ rows, classes, kind, source }: Report): string {
  const size = `${rowsText(rows)} of ${count(classes)} classes`;
  if ('shards' in source) return `${size}, taken for ${kind}.`;
  const { sigmoids } = source;
  const scores = sigmoids
    ? `${rowsText(rows)} of ${count(sigmoids.count)} independent sigmoids, of which “${sigmoids.read}” is read: it against all else.`
    : `${size}, taken for ${KINDS[source.kind] ?? source.kind}.`;
  const { labels } = source;
  if (!labels) return `${scores} Scores: “${source.scores.array}”; no labels.`;
  const file = labels.file === source.scores.file ? '' : ` of ${labels.file}`;
  return `${scores} Scores: “${source.scores.array}”; labels: “${labels.array}”${file}.`;
}

/** Why numbers of the table are missing or infinite, each reason once. */
function missing(named: readonly Named[]): string[] {
  const names = new Map<string, string[]>();
  for (const [name, { value, reason }] of named) {
    if (!Number.isFinite(value)) names.set(reason, [...(names.get(reason) ?? []), name]);
  }
  return [...names].map(([reason, which]) => `${which.join(', ')}: ${reason}`);
}

function leftOut({ counts, fit }: Report): string[] {
  const reasons = [
    [counts.hasNaN, 'with NaN'],
    [counts.hasPositiveInfinity, 'with +∞'],
    [counts.nothingFinite, 'with nothing finite'],
    [counts.labelled > 0 ? counts.unlabelled : 0, 'without a label'],
  ] as const;
  const parts = reasons.flatMap(([rows, why]) => (rows > 0 ? [`${rowsText(rows)} ${why}`] : []));
  return [
    ...(parts.length > 0 ? [`Left out: ${parts.join(', ')}.`] : []),
    ...(fit.leftOut > 0
      ? [`Left out of the fit of T: ${rowsText(fit.leftOut)} with probability 0 for the label.`]
      : []),
  ];
}

function conventionText({ conventions }: Report): string {
  return `ECE: ${conventions.ece15}. Intervals: ${conventions.intervals}.`;
}
