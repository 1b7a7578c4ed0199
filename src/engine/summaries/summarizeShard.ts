import type { Convention } from '../binning';
import { eachBlock, partOf } from '../blocks';
import { brier, confidence, entropy, isCorrect, isLabelled, isUsed, labelProbability, nll } from '../derive';
import { type Pace, unpaced } from '../pace';
import { type RowStatistics, RowStatus } from '../rowStatistics';
import type { LogitTable } from '../table';
import { ClassSumsOfRows } from './classSums';
import { ConfidenceCellSums } from './confidenceCells';
import { confusionCounts } from './confusionCounts';
import { ExactAccumulator } from './exactAccumulator';
import {
  MOST_CLASSES_CONFUSED,
  MOST_CLASSES_SUMMED,
  type RowSums,
  type ShardSummary,
  SUMMARY_FORMAT,
  SUMMARY_VERSION,
} from './shardSummary';
import { temperatureGrid } from './temperatureGrid';
import { WidthBinSums } from './widthBins';

/** Rows between two calls of `pace`, each standing for this many elements. */
const ELEMENTS_PER_ROW = 64;

/**
 * The {@link ShardSummary} of a table.
 *
 * @param s statistics of the same table
 * @param choice.name of the shard, for people
 * @param choice.bins B, in addition to the 15 bins of Guo et al.
 * @throws RangeError where `bins` is not a whole number from 1
 */
export async function summarizeShard(
  table: LogitTable,
  s: RowStatistics,
  { name, bins = 15, convention = 'guo' }: { name: string; bins?: number; convention?: Convention },
  pace: Pace = unpaced,
): Promise<ShardSummary> {
  const rows = new RowGatherer(table, bins, convention);
  await eachBlock(s.rows, ELEMENTS_PER_ROW, partOf(pace, 0, 0.2), (from, to) => {
    for (let row = from; row < to; row++) rows.add(s, row);
  });
  const temperature = await temperatureGrid(table, s, partOf(pace, 0.2, 1));
  return { ...rows.summary(table, name), temperature };
}

class RowGatherer {
  readonly #counts = {
    total: 0,
    hasNaN: 0,
    hasPositiveInfinity: 0,
    nothingFinite: 0,
    labelled: 0,
    correct: 0,
    infiniteNll: 0,
  };
  readonly #sums: { readonly [sum in keyof RowSums]: ExactAccumulator } = {
    confidence: new ExactAccumulator(),
    confidenceSquared: new ExactAccumulator(),
    entropy: new ExactAccumulator(),
    entropySquared: new ExactAccumulator(),
    confidenceOfLabelled: new ExactAccumulator(),
    brier: new ExactAccumulator(),
    brierSquared: new ExactAccumulator(),
    nll: new ExactAccumulator(),
    nllSquared: new ExactAccumulator(),
    labelGap: new ExactAccumulator(),
    meanGap: new ExactAccumulator(),
  };
  readonly #bins: WidthBinSums[];
  readonly #cells = new ConfidenceCellSums();
  readonly #perClass: ClassSumsOfRows | undefined;
  readonly #pairs: Map<number, number> | undefined;

  constructor(table: LogitTable, bins: number, convention: Convention) {
    this.#bins = [new WidthBinSums(15, 'guo')];
    if (bins !== 15 || convention !== 'guo') this.#bins.push(new WidthBinSums(bins, convention));
    this.#perClass = table.classes <= MOST_CLASSES_SUMMED ? new ClassSumsOfRows(table.classes) : undefined;
    this.#pairs = table.classes <= MOST_CLASSES_CONFUSED ? new Map() : undefined;
  }

  add(s: RowStatistics, row: number): void {
    const counts = this.#counts;
    const sums = this.#sums;
    counts.total++;
    if (!isUsed(s, row)) {
      if (s.status[row] === RowStatus.hasNaN) counts.hasNaN++;
      else if (s.status[row] === RowStatus.hasPositiveInfinity) counts.hasPositiveInfinity++;
      else counts.nothingFinite++;
      return;
    }
    const [c, h] = [confidence(s, row), entropy(s, row)];
    sums.confidence.add(c);
    sums.confidenceSquared.add(c * c);
    sums.entropy.add(h);
    sums.entropySquared.add(h * h);
    if (isLabelled(s, row)) this.#addLabelled(s, row, c);
  }

  #addLabelled(s: RowStatistics, row: number, c: number): void {
    const counts = this.#counts;
    const sums = this.#sums;
    const [label, predicted] = [s.labels[row] as number, s.predicted[row] as number];
    const [correct, score, loss] = [isCorrect(s, row), brier(s, row), nll(s, row)];
    counts.labelled++;
    if (correct) counts.correct++;
    sums.confidenceOfLabelled.add(c);
    sums.brier.add(score);
    sums.brierSquared.add(score * score);
    for (const bins of this.#bins) bins.add(c, correct);
    this.#cells.add(c, correct);
    this.#perClass?.add(label, predicted, loss, labelProbability(s, row));
    const pair = label * s.classes + predicted;
    this.#pairs?.set(pair, (this.#pairs.get(pair) ?? 0) + 1);
    if (loss === Infinity) {
      counts.infiniteNll++;
      return;
    }
    sums.nll.add(loss);
    sums.nllSquared.add(loss * loss);
    sums.labelGap.add(s.labelGap[row] as number);
    sums.meanGap.add(s.unmaskedGap[row] as number);
  }

  summary({ kind, classes, classNames }: LogitTable, name: string): Omit<ShardSummary, 'temperature'> {
    const parts = Object.entries(this.#sums).map(([sum, { parts }]) => [sum, parts]);
    return {
      format: SUMMARY_FORMAT,
      version: SUMMARY_VERSION,
      kind,
      classes,
      classNames: classNames.every((each, k) => each === String(k)) ? null : classNames,
      shards: [{ name, rows: this.#counts.total }],
      rows: { ...this.#counts },
      sums: Object.fromEntries(parts) as RowSums,
      bins: this.#bins.map(({ sums }) => sums),
      confidences: this.#cells.sums,
      perClass: this.#perClass?.sums ?? null,
      confusion: this.#pairs ? confusionCounts(this.#pairs, classes) : null,
    };
  }
}
