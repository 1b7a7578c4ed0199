import * as l10n from '@vscode/l10n';
import { crossEntropy, labelEntropy } from '../engine/crossEntropy';
import { nlls } from '../engine/derive';
import type { CellKind } from './cell';
import { classLosses } from './crossEntropy/classLosses';
import { classWeights } from './crossEntropy/classWeights';
import { crossEntropyData } from './crossEntropy/data';
import { crossEntropyFinding } from './crossEntropy/finding';
import { crossEntropyFootnote } from './crossEntropy/footnote';
import { lossEdges } from './crossEntropy/lossEdges';
import { crossEntropyParameters } from './crossEntropy/parameters';
import { type LossTallies, tallyLosses } from './crossEntropy/tally';
import type { ClassLoss, CrossEntropyView, LossHistogram } from './crossEntropy/view';
import { worstRows } from './crossEntropy/worstRows';
import { isMissing } from './quantity';

/** Classes that a view model lists at most. */
const LISTED_CLASSES = 2000;
const WORST_ROWS = 10;

/** What the probabilities cost: −ln of what each row gave its label. */
export const crossEntropyCell: CellKind<CrossEntropyView> = {
  kind: 'crossEntropy',
  role: 'view',
  get title() {
    return l10n.t('Cross-entropy');
  },
  get purpose() {
    return l10n.t('What the probabilities cost when the labels are known, and which rows and classes cost most.');
  },
  icon: 'graph-line',
  get parameters() {
    return crossEntropyParameters();
  },
  get needsLabels() {
    return l10n.t('Cross-entropy is −ln of the probability given to the label, so it needs labels.');
  },
  unfit: ({ kind }) =>
    kind === 'confidence'
      ? l10n.t('Cross-entropy needs the probability of the label; only that of the predicted class is known.')
      : undefined,
  standard: true,
  async compute({ table, before }, parameters, context) {
    const statistics = await context.statistics(table);
    const statisticsBefore = before && (await context.statistics(before));
    const losses = nlls(statistics);
    const lossesBefore = statisticsBefore && nlls(statisticsBefore);
    const edges = lossEdges(
      lossesBefore ? [losses, lossesBefore] : [losses],
      parameters.binsPerDecade === 'auto' ? undefined : Number(parameters.binsPerDecade),
    );
    const tallies = await tallyLosses(statistics, losses, edges, context.pace);
    const talliesBefore =
      statisticsBefore && lossesBefore && (await tallyLosses(statisticsBefore, lossesBefore, edges, context.pace));

    const support = Float64Array.from(tallies.byLabel, (group) => group.rows);
    const weights = classWeights(parameters, support);
    const smoothing = Number(parameters.labelSmoothing);
    const modified =
      smoothing > 0 || weights
        ? await crossEntropy(table, statistics, { labelSmoothing: smoothing, classWeights: weights }, context.pace)
        : undefined;

    const uniform = Math.log(table.classes);
    const frequencies = labelEntropy(support);
    const classes = listed(classLosses(tallies.byLabel, table.classNames, weights));
    const worst = worstRows(statistics, losses, table.classNames, WORST_ROWS);
    const rows = tallies.all.rows;
    const view: CrossEntropyView = {
      finding: crossEntropyFinding({
        tallies,
        before: talliesBefore,
        uniform,
        frequencies,
        classes: table.classes,
        smoothing,
        weighted: weights !== undefined,
        modified,
      }),
      footnote: crossEntropyFootnote({ statistics, rows, smoothing, weights, modified, listedClasses: classes.length }),
      data: crossEntropyData({
        edges,
        tallies,
        before: talliesBefore,
        modified,
        uniform,
        frequencies,
        frequencyProbability: support.reduce((sum, each) => sum + (each / rows) ** 2, 0),
        uniformProbability: 1 / table.classes,
        classes,
        worst,
      }),
      losses: histogram(edges, tallies, talliesBefore),
      mean: tallies.all.meanOfFinite,
      meanBefore: talliesBefore?.all.meanOfFinite,
      uniform,
      frequencies,
      modified: modified?.mean,
      classes,
      weighted: weights !== undefined,
      worst,
    };
    return { view };
  },
};

function histogram(edges: readonly number[], tallies: LossTallies, before: LossTallies | undefined): LossHistogram {
  return {
    edges,
    correct: tallies.byBar.map((bar) => bar.correct),
    wrong: tallies.byBar.map((bar) => bar.rows - bar.correct),
    before: before?.byBar.map((bar) => bar.rows),
    below: tallies.below.rows,
    zero: tallies.zero,
    infinite: tallies.all.infinite,
  };
}

/** All classes in class order, or the costliest ones where there are too many. */
function listed(classes: ClassLoss[]): ClassLoss[] {
  if (classes.length <= LISTED_CLASSES) return classes;
  const nll = ({ nll }: ClassLoss) => (isMissing(nll) ? Number.NEGATIVE_INFINITY : nll.value);
  return classes.sort((a, b) => nll(b) - nll(a) || a.label - b.label).slice(0, LISTED_CLASSES);
}
