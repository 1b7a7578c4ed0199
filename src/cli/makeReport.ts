import { clopperPearson } from '../engine/clopperPearson';
import { normalInterval } from '../engine/normal';
import type { ScoreKind } from '../engine/table';
import { count, short } from '../text/numbers';
import { rowsText } from '../text/rows';
import { conventionsOf } from './conventions';
import type { Binned, Findings, Mean } from './findings';
import { Measure } from './measure';
import { noTemperature } from './noTemperature';
import type { Calibration, Fit, Measures, Report } from './report';

const NO_LABELS = 'No usable row has a label.';
const NO_ROWS = 'No row can be used.';
const FROM_SUMMARIES = 'Summaries do not hold the rows, so what T does to their confidences is not known.';

export interface ReportOf {
  readonly version: string;
  readonly source: Report['source'];
  readonly kind: ScoreKind;
  readonly classes: number;
  readonly notes: readonly string[];
}

/** Findings as a report: each number with its interval, or with the reason why there is none. */
export function makeReport(of: ReportOf, findings: Findings): Report {
  const { rows, hasNaN, hasPositiveInfinity, nothingFinite, labelled, correct, infiniteNll } = findings;
  const used = rows - hasNaN - hasPositiveInfinity - nothingFinite;
  const { equalMass } = findings;
  const withoutLabels = labelled === 0 ? NO_LABELS : '';
  return {
    version: of.version,
    source: of.source,
    kind: of.kind,
    rows,
    classes: of.classes,
    measures: measuresOf(findings, used, of.classes),
    counts: {
      used,
      labelled,
      correct,
      unlabelled: used - labelled,
      hasNaN,
      hasPositiveInfinity,
      nothingFinite,
      infiniteNll,
    },
    calibration: calibrationOf(findings.chosen, withoutLabels),
    equalMass: {
      bins: equalMass.bins,
      convention: equalMass.convention,
      ece: new Measure(equalMass.ece, undefined, withoutLabels),
      atLeast: new Measure(equalMass.atLeast, undefined, withoutLabels),
      atMost: new Measure(equalMass.atMost, undefined, withoutLabels),
    },
    fit: fitOf(findings),
    conventions: conventionsOf(findings),
    notes: of.notes,
  };
}

function measuresOf(findings: Findings, used: number, classes: number): Measures {
  const { labelled, correct, guo15, fit, atTemperature } = findings;
  const withoutLabels = labelled === 0 ? NO_LABELS : '';
  const withoutRows = used === 0 ? NO_ROWS : '';
  const none = 'none' in fit ? noTemperature(fit.none) : '';
  const notThere = new Measure(NaN, undefined, none || FROM_SUMMARIES);
  return {
    accuracy: new Measure(
      correct / labelled,
      labelled > 0 ? clopperPearson(correct, labelled) : undefined,
      withoutLabels,
    ),
    nll: nllOf(findings, findings.nll.mean, findings.nll),
    brier: meanMeasure(findings.brier, 2, withoutLabels),
    ece15: new Measure(guo15.errors.ece, guo15.intervals?.ece, withoutLabels),
    mce15: new Measure(guo15.errors.mce, guo15.intervals?.mce, withoutLabels),
    meanConfidence: meanMeasure(findings.confidence, 1, withoutRows),
    meanEntropy: meanMeasure(findings.entropy, Math.log(classes), withoutRows),
    temperature: 'none' in fit ? new Measure(NaN, undefined, none) : new Measure(fit.temperature, fit.interval),
    nllAtTemperature: 'none' in fit ? new Measure(NaN, undefined, none) : nllOf(findings, fit.nllAfter),
    ece15AtTemperature: atTemperature ? new Measure(atTemperature.ece15.value, atTemperature.ece15.interval) : notThere,
    meanConfidenceAtTemperature: atTemperature ? meanMeasure(atTemperature.confidence, 1, '') : notThere,
  };
}

/** A mean NLL over all labelled rows: infinite as soon as one label has the probability 0. */
function nllOf({ labelled, infiniteNll }: Findings, ofFinite: number, mean?: Mean): Measure {
  if (labelled === 0) return new Measure(NaN, undefined, NO_LABELS);
  if (infiniteNll === 0) return mean ? meanMeasure(mean, Infinity, '') : new Measure(ofFinite);
  const others =
    infiniteNll === labelled ? '' : `; the mean over the other ${count(labelled - infiniteNll)} is ${short(ofFinite)}`;
  return new Measure(
    Infinity,
    undefined,
    `Infinite: ${rowsText(infiniteNll)} with probability 0 for the label${others}.`,
  );
}

/** With an interval no wider than what the quantity can be: 0 to `most`. */
function meanMeasure({ mean, standardError }: Mean, most: number, reason: string): Measure {
  const interval = normalInterval(mean, standardError);
  return new Measure(mean, interval && [Math.max(0, interval[0]), Math.min(most, interval[1])], reason);
}

function calibrationOf(
  { bins, convention, errors, intervals, diagram }: Findings['chosen'],
  reason: string,
): Calibration {
  const measure = (name: keyof Binned['errors']) => new Measure(errors[name], intervals?.[name], reason);
  return {
    bins,
    convention,
    ece: measure('ece'),
    mce: measure('mce'),
    rmsce: measure('rmsce'),
    ace: measure('ace'),
    diagram,
  };
}

function fitOf({ labelled, infiniteNll, fit, nll }: Findings): Fit {
  const rows = labelled - infiniteNll;
  const reason = labelled === 0 ? NO_LABELS : rows === 0 ? noTemperature('zero-probability') : '';
  return {
    rows,
    leftOut: infiniteNll,
    nllBefore: new Measure(nll.mean, undefined, reason),
    nllAfter: 'none' in fit ? new Measure(NaN, undefined, noTemperature(fit.none)) : new Measure(fit.nllAfter),
  };
}
