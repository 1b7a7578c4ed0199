import type { ScoreKind } from '../table';
import type { ClassSums } from './classSums';
import type { ConfidenceCells } from './confidenceCells';
import type { ConfusionCounts } from './confusionCounts';
import type { SumParts } from './exactSum';
import type { TemperatureGrid } from './temperatureGrid';
import type { WidthBins } from './widthBins';

export const SUMMARY_FORMAT = 'logitscope-summary';
export const SUMMARY_VERSION = 1;

/** More classes than this have no sums of their own, and more than the second no confusion counts, in a summary. */
export const MOST_CLASSES_SUMMED = 10_000;
export const MOST_CLASSES_CONFUSED = 1_000;

/**
 * What is kept of the rows of a table, so that tables can be summarised where they are and only the summaries
 * gathered: merging summaries gives the summary of all rows together. Plain JSON.
 *
 * Counts and sums are exact: the summary is the same to the last digit however the rows are dealt to shards and in
 * whatever order these are merged. A sum is an array of numbers that add up to it, the first of them the sum rounded to a
 * double; none at all is 0, and a sum above the largest double is [null] in JSON.
 */
export interface ShardSummary {
  readonly format: typeof SUMMARY_FORMAT;
  readonly version: typeof SUMMARY_VERSION;
  readonly kind: ScoreKind;
  readonly classes: number;
  /** Null where the classes have no names but their indices. */
  readonly classNames: readonly string[] | null;
  /** What was summarised, by name. */
  readonly shards: readonly { readonly name: string; readonly rows: number }[];
  readonly rows: RowCounts;
  readonly sums: RowSums;
  /** Bins of equal width; 15 by the convention of Guo et al. are always among them, and first. */
  readonly bins: readonly WidthBins[];
  /** A fine histogram of the labelled rows' confidences, for bins of equal mass. */
  readonly confidences: ConfidenceCells;
  /** NLL and its derivatives at 33 inverse temperatures, 2⁻⁸ to 2⁸, two to each doubling. */
  readonly temperature: TemperatureGrid;
  /** One entry a class; null above 10,000 classes. */
  readonly perClass: ClassSums | null;
  /** Null above 1,000 classes. */
  readonly confusion: ConfusionCounts | null;
}

export interface RowCounts {
  readonly total: number;
  /** Rows with NaN, with +Infinity, with nothing finite: these take part in nothing. */
  readonly hasNaN: number;
  readonly hasPositiveInfinity: number;
  readonly nothingFinite: number;
  /** Of the others, those with a label. */
  readonly labelled: number;
  readonly correct: number;
  /** Labelled rows with p_y = 0. */
  readonly infiniteNll: number;
}

/** Over the used rows, the labelled ones, or (nll and the gaps) the labelled ones with p_y above 0. Nats. */
export interface RowSums {
  readonly confidence: SumParts;
  readonly confidenceSquared: SumParts;
  readonly entropy: SumParts;
  readonly entropySquared: SumParts;
  readonly confidenceOfLabelled: SumParts;
  readonly brier: SumParts;
  readonly brierSquared: SumParts;
  readonly nll: SumParts;
  readonly nllSquared: SumParts;
  /** Largest logit − that of the label. */
  readonly labelGap: SumParts;
  /** Largest logit − mean of the unmasked ones. */
  readonly meanGap: SumParts;
}
