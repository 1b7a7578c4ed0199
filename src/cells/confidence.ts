import * as l10n from '@vscode/l10n';
import { clopperPearson } from '../engine/clopperPearson';
import { isLabelled } from '../engine/derive';
import type { RowStatistics } from '../engine/rowStatistics';
import { rowsText } from '../text/rows';
import { sentences } from '../text/sentences';
import { evenEdges } from './binOf';
import type { CellKind } from './cell';
import { accuracyOf, confidenceData } from './confidence/data';
import { confidenceFinding } from './confidence/finding';
import { confidenceParameters } from './confidence/parameters';
import { type Tallies, type Tally, tallyRows } from './confidence/tally';
import type { ConfidenceScale, ConfidenceView, Distribution } from './confidence/view';
import { leftOutText } from './leftOut';
import type { ParameterValue } from './parameters';

/** Share of all rows in one bar from which the others are hard to see. */
const DWARFING = 2 / 3;

/** How sure the model is, split by whether it is right. */
export const confidenceCell: CellKind<ConfidenceView> = {
  kind: 'confidence',
  role: 'view',
  get title() {
    return l10n.t('Confidence and entropy');
  },
  get purpose() {
    return l10n.t('How sure the model is of its answers, and whether it is as often right as it claims.');
  },
  icon: 'graph',
  get parameters() {
    return confidenceParameters();
  },
  standard: true,
  async compute(input, parameters, context) {
    const statistics = await context.statistics(input.table);
    const labelled = hasLabels(statistics);
    const edges = {
      confidence: evenEdges(0, 1, Number(parameters.bins)),
      entropy: evenEdges(0, Math.log(input.table.classes), Number(parameters.bins)),
    };
    const tallies = await tallyRows(statistics, edges, labelled, context.pace);
    const before =
      input.before && (await tallyRows(await context.statistics(input.before), edges, labelled, context.pace));
    const { all } = tallies;
    const interval = labelled ? clopperPearson(all.correct, all.rows) : undefined;
    const view: ConfidenceView = {
      finding: confidenceFinding({ tallies, before, accuracy: interval, classes: input.table.classes }),
      footnote: footnote(statistics, Number(parameters.bins), all, labelled),
      data: confidenceData(edges, tallies, before, labelled),
      labelled,
      scale: scaleOf(parameters.scale, tallies),
      confidence: {
        ...distribution(edges.confidence, tallies.byConfidence, before?.byConfidence, labelled),
        ...means(tallies, before, (tally) => tally.confidence),
        accuracyOfAll: labelled ? all.correct / all.rows : undefined,
      },
      entropy: {
        ...distribution(edges.entropy, tallies.byEntropy, before?.byEntropy, labelled),
        ...means(tallies, before, (tally) => tally.entropy),
      },
    };
    return { view };
  },
};

/** Where one bar dwarfs the others, only a logarithmic axis shows them. */
function scaleOf(chosen: ParameterValue | undefined, { all, byConfidence }: Tallies): ConfidenceScale {
  if (chosen === 'stacked' || chosen === 'logarithmic' || chosen === 'shares') return chosen;
  const most = Math.max(...byConfidence.map((bar) => bar.rows));
  return most > DWARFING * all.rows && most < all.rows ? 'logarithmic' : 'stacked';
}

function hasLabels(statistics: RowStatistics): boolean {
  return statistics.labels.some((_, row) => isLabelled(statistics, row));
}

function distribution(
  edges: readonly number[],
  bars: readonly Tally[],
  before: readonly Tally[] | undefined,
  labelled: boolean,
) {
  return {
    edges,
    rows: bars.map((bar) => bar.rows),
    correct: bars.map((bar) => bar.correct),
    accuracy: labelled ? bars.map(accuracyOf) : undefined,
    before: before?.map((bar) => bar.rows),
  } satisfies Partial<Distribution>;
}

function means(tallies: Tallies, before: Tallies | undefined, sum: (tally: Tally) => number) {
  return {
    mean: sum(tallies.all) / tallies.all.rows,
    meanBefore: before && sum(before.all) / before.all.rows,
  };
}

function footnote(statistics: RowStatistics, bins: number, all: Tally, labelled: boolean): string {
  return sentences(
    l10n.t('Confidence is the probability of the top class, entropy −Σ p ln p.'),
    l10n.t('{0}, {1} bins of equal width, closed on the left.', rowsText(all.rows), bins),
    labelled
      ? l10n.t(
          '95 % interval of the accuracy: Clopper–Pearson; of the gap: mean confidence minus the ends of that one.',
        )
      : undefined,
    leftOutText(statistics, labelled),
  );
}
