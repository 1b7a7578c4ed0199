import type { Convention } from '../engine/binning';
import type { Bin } from '../engine/calibration';
import type { SourceKind } from '../engine/source';
import type { ScoreKind } from '../engine/table';
import type { Measure } from './measure';

/** What a report is about; the same from scores and from merged summaries. */
export interface Report {
  /** Of Logitscope. */
  readonly version: string;
  readonly source: FileSource | ShardSource;
  readonly kind: ScoreKind;
  readonly rows: number;
  readonly classes: number;
  readonly measures: Measures;
  readonly counts: Counts;
  /** The bins that were asked for. */
  readonly calibration: Calibration;
  readonly equalMass: EqualMass;
  readonly fit: Fit;
  /** Whose definition the numbers follow, by name. */
  readonly conventions: Readonly<Record<string, string>>;
  /** What the readers changed or assumed, and what to bear in mind. */
  readonly notes: readonly string[];
}

/** The numbers that stand at the top level of the JSON. */
export interface Measures {
  readonly accuracy: Measure;
  readonly nll: Measure;
  readonly brier: Measure;
  readonly ece15: Measure;
  readonly mce15: Measure;
  readonly meanConfidence: Measure;
  readonly meanEntropy: Measure;
  readonly temperature: Measure;
  readonly nllAtTemperature: Measure;
  readonly ece15AtTemperature: Measure;
  readonly meanConfidenceAtTemperature: Measure;
}

export interface FileSource {
  readonly scores: { readonly file: string; readonly array: string; readonly format: string };
  readonly labels: { readonly file: string; readonly array: string } | null;
  /** What the scores were taken for; `Report.kind` is what they became. */
  readonly kind: SourceKind;
  /** Of sigmoids: how many there are, and the name of the one that is read. */
  readonly sigmoids?: { readonly count: number; readonly read: string };
  /** Why the scores were taken for what they were taken for. */
  readonly evidence: readonly string[];
}

export interface ShardSource {
  readonly shards: readonly { readonly name: string; readonly rows: number }[];
}

export interface Counts {
  /** Rows that take part in what needs no label. */
  readonly used: number;
  /** Rows that take part in what needs one. */
  readonly labelled: number;
  readonly correct: number;
  /** Used rows without a label. */
  readonly unlabelled: number;
  readonly hasNaN: number;
  readonly hasPositiveInfinity: number;
  readonly nothingFinite: number;
  /** Labelled rows with p_y = 0. */
  readonly infiniteNll: number;
}

export interface Calibration {
  readonly bins: number;
  readonly convention: Convention;
  readonly ece: Measure;
  readonly mce: Measure;
  readonly rmsce: Measure;
  readonly ace: Measure;
  readonly diagram: readonly Bin[];
}

export interface EqualMass {
  readonly bins: number;
  readonly convention: 'netcal' | 'sklearn';
  readonly ece: Measure;
  /** Bounds of the ECE where it comes from a histogram; equal to it otherwise. */
  readonly atLeast: Measure;
  readonly atMost: Measure;
}

/** The rows that the temperature was fitted to, labelled and with p_y above 0, and their mean NLL. */
export interface Fit {
  readonly rows: number;
  /** Labelled rows with p_y = 0. */
  readonly leftOut: number;
  readonly nllBefore: Measure;
  readonly nllAfter: Measure;
}
