import { mergedClassSums } from './classSums';
import { mergedCells } from './confidenceCells';
import { mergedConfusion } from './confusionCounts';
import { addedParts } from './exactSum';
import type { RowCounts, RowSums, ShardSummary } from './shardSummary';
import { mergedGrids } from './temperatureGrid';
import { mergedWidthBins } from './widthBins';

/** What two summaries differ in that must be the same before they can be merged. */
export type SummaryMismatch = 'kind' | 'classes' | 'class-names' | 'bins';

/** Why two summaries cannot be merged; undefined where they can. */
export function summaryMismatch(a: ShardSummary, b: ShardSummary): SummaryMismatch | undefined {
  if (a.classes !== b.classes) return 'classes';
  if (a.kind !== b.kind) return 'kind';
  if (String(a.classNames) !== String(b.classNames)) return 'class-names';
  const bins = (summary: ShardSummary) => summary.bins.map((each) => `${each.bins} ${each.convention}`).join();
  return bins(a) === bins(b) ? undefined : 'bins';
}

/**
 * The summary of the rows of both together: of counts and sums exactly what `summarizeShard` makes of them.
 *
 * @throws RangeError where {@link summaryMismatch} names something
 */
export function mergeSummaries(a: ShardSummary, b: ShardSummary): ShardSummary {
  const mismatch = summaryMismatch(a, b);
  if (mismatch) throw new RangeError(`The summaries differ in their ${mismatch}.`);
  const { classes } = a;
  return {
    ...a,
    shards: [...a.shards, ...b.shards].sort((x, y) => (x.name < y.name ? -1 : x.name > y.name ? 1 : x.rows - y.rows)),
    rows: eachField(a.rows, b.rows, (x, y) => x + y) as RowCounts,
    sums: eachField(a.sums, b.sums, addedParts) as RowSums,
    bins: a.bins.map((bins, i) => mergedWidthBins(bins, b.bins[i] ?? bins)),
    confidences: mergedCells(a.confidences, b.confidences),
    temperature: mergedGrids(a.temperature, b.temperature),
    perClass: a.perClass && b.perClass && mergedClassSums(a.perClass, b.perClass),
    confusion: a.confusion && b.confusion && mergedConfusion(a.confusion, b.confusion, classes),
  };
}

function eachField<K extends string, T>(
  a: Readonly<Record<K, T>>,
  b: Readonly<Record<K, T>>,
  join: (x: T, y: T) => T,
): Record<K, T> {
  const names = Object.keys(a) as K[];
  return Object.fromEntries(names.map((name) => [name, join(a[name], b[name])])) as Record<K, T>;
}
