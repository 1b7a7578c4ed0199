import * as l10n from '@vscode/l10n';
import { clopperPearson } from '../engine/clopperPearson';
import { type Confusion, confusedPairs } from '../engine/confusion';
import { isLabelled } from '../engine/derive';
import type { RowStatistics } from '../engine/rowStatistics';
import { count } from '../text/numbers';
import { rowsText } from '../text/rows';
import { sentences } from '../text/sentences';
import type { CellKind } from './cell';
import { classTotals } from './confusion/classTotals';
import { confusionData, LISTED_CELLS } from './confusion/data';
import { drawnMatrix } from './confusion/drawnMatrix';
import { confusionFinding } from './confusion/finding';
import { confusionParameters } from './confusion/parameters';
import type { ConfusedPair, ConfusionView, Normalisation } from './confusion/view';
import { leftOutText } from './leftOut';
import type { ParameterValue } from './parameters';

const LISTED_PAIRS = 20;

/** Which classes are taken for which. */
export const confusionCell: CellKind<ConfusionView> = {
  kind: 'confusion',
  role: 'view',
  get title() {
    return l10n.t('Confusion');
  },
  get purpose() {
    return l10n.t('Which classes are taken for which others, and how often.');
  },
  icon: 'arrow-swap',
  get parameters() {
    return confusionParameters();
  },
  get needsLabels() {
    return l10n.t('A confusion matrix counts predictions against labels, so it needs labels.');
  },
  unfit: ({ kind }) =>
    kind === 'confidence'
      ? l10n.t('A confusion matrix needs the predicted class of every row; only the confidence in it is known.')
      : undefined,
  standard: true,
  async compute({ table, before }, parameters, context) {
    const statistics = await context.statistics(table);
    const totals = await classTotals(statistics, context.pace);
    const confusions = confusedPairs(statistics, LISTED_CELLS);
    const pairs = confusions.slice(0, LISTED_PAIRS).map((each) => pair(each, totals.labelCounts, table.classNames));
    const matrix = drawnMatrix(statistics, totals, table.classNames);
    const changed = before && changedPredictions(statistics, await context.statistics(before));
    const view: ConfusionView = {
      finding: confusionFinding(totals, pairs),
      footnote: sentences(
        unitText(parameters.normalise),
        l10n.t('{0}. 95 % intervals: Clopper–Pearson.', rowsText(totals.rows)),
        matrix.hidden > 0
          ? l10n.t(
              'Of {0} classes, the {1} that take part in most errors are drawn.',
              count(table.classes),
              count(matrix.labels.length),
            )
          : undefined,
        changed === undefined ? undefined : changedText(changed),
        leftOutText(statistics, true),
      ),
      data: confusionData(totals, confusions, table.classNames),
      normalise: parameters.normalise as Normalisation,
      errorsOnly: parameters.errorsOnly === true,
      matrix,
      pairs,
    };
    return { view };
  },
};

function unitText(normalise: ParameterValue | undefined): string {
  switch (normalise) {
    case 'row':
      return l10n.t('Cells: percent of the rows with that label; the diagonal is recall.');
    case 'column':
      return l10n.t('Cells: percent of the rows with that prediction; the diagonal is precision.');
    default:
      return l10n.t('Cells: rows.');
  }
}

function pair(confusion: Confusion, labelCounts: Float64Array, classNames: readonly string[]): ConfusedPair {
  const { label, predicted, count: rows, share } = confusion;
  return {
    label,
    predicted,
    labelName: classNames[label] ?? String(label),
    predictedName: classNames[predicted] ?? String(predicted),
    rows,
    share,
    interval: clopperPearson(rows, labelCounts[label] ?? 0),
  };
}

/** A temperature changes no prediction; other transforms may. */
function changedPredictions(now: RowStatistics, before: RowStatistics): number {
  let changed = 0;
  now.predicted.forEach((predicted, row) => {
    if (isLabelled(now, row) && predicted !== before.predicted[row]) changed++;
  });
  return changed;
}

function changedText(changed: number): string {
  return changed === 0
    ? l10n.t('The transform above changes no prediction.')
    : l10n.t('The transform above changes the prediction of {0}.', rowsText(changed));
}
