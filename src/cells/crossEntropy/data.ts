import * as l10n from '@vscode/l10n';
import type { CrossEntropy } from '../../engine/crossEntropy';
import type { DataTable } from '../dataTable';
import type { Missing } from '../quantity';
import type { LossGroup } from './lossGroup';
import type { LossTallies } from './tally';
import type { ClassLoss, WorstRow } from './view';

type Value = number | string | Missing;

export interface LossData {
  readonly edges: readonly number[];
  readonly tallies: LossTallies;
  readonly before?: LossTallies;
  /** The mean with smoothing or weights, where there are any. */
  readonly modified?: CrossEntropy;
  readonly uniform: number;
  readonly frequencies: number;
  /** Σ f², what answering with the label frequencies gives the label on average; and 1/K. */
  readonly frequencyProbability: number;
  readonly uniformProbability: number;
  readonly classes: readonly ClassLoss[];
  readonly worst: readonly WorstRow[];
}

/** All that is drawn as groups of rows, one line each: all rows, the guesses, the bars, the classes, the worst rows. */
export function crossEntropyData(data: LossData): DataTable {
  const { tallies, before, edges } = data;
  const past = (rows: number | undefined): Value[] => (before ? [rows ?? 0] : []);
  const guess = (name: string, nll: number, probability: number): Value[] => {
    const none = { missing: l10n.t('a guess that knows no input') };
    return [l10n.t('guess'), name, nll, none, none, none, none, none, probability, ...(before ? [none] : [])];
  };
  const bars = tallies.byBar.map((group, b) => [
    ...line(l10n.t('bar'), barName(edges[b] ?? 0, edges[b + 1] ?? 0), group),
    ...past(before?.byBar[b]?.rows),
  ]);
  return {
    columns: columns(before !== undefined),
    rows: [
      [...line(l10n.t('all'), l10n.t('all rows'), tallies.all), ...past(before?.all.rows)],
      [...line(l10n.t('all'), l10n.t('wrong rows'), tallies.wrong), ...past(before?.wrong.rows)],
      ...(data.modified ? [modifiedLine(data.modified, tallies.all, before !== undefined)] : []),
      guess(l10n.t('uniform'), data.uniform, data.uniformProbability),
      guess(l10n.t('label frequencies'), data.frequencies, data.frequencyProbability),
      [...line(l10n.t('bar'), barName(0, edges[0] ?? 0), tallies.below), ...past(before?.below.rows)],
      ...bars,
      ...data.classes.map(({ label, name }) => [
        ...line(l10n.t('class'), name, tallies.byLabel[label]),
        ...past(before?.byLabel[label]?.rows),
      ]),
      ...data.worst.map((row) => worstLine(row, before !== undefined)),
    ],
  };
}

function columns(before: boolean): DataTable['columns'] {
  const interval = l10n.t('Of the mean NLL: ± 1.96 standard errors.');
  return [
    { title: l10n.t('part'), format: 'text' },
    { title: l10n.t('name'), format: 'text' },
    { title: l10n.t('mean NLL'), format: 'nats', hint: l10n.t('Mean of −ln p_y, in nats.') },
    { title: l10n.t('lower end'), format: 'nats', hint: interval },
    { title: l10n.t('upper end'), format: 'nats', hint: interval },
    { title: l10n.t('rows'), format: 'count' },
    { title: l10n.t('correct'), format: 'count' },
    { title: l10n.t('accuracy'), format: 'percent' },
    { title: l10n.t('mean p_y'), format: 'percent', hint: l10n.t('Mean probability of the row’s own label.') },
    ...(before
      ? ([{ title: l10n.t('rows before'), format: 'count', hint: l10n.t('Before the transforms above.') }] as const)
      : []),
  ];
}

function line(part: string, name: string, group: LossGroup | undefined): Value[] {
  const none = { missing: l10n.t('no row falls in here') };
  if (!group || group.rows === 0) return [part, name, none, none, none, 0, 0, none, none];
  const noInterval = {
    missing: group.infinite > 0 ? l10n.t('the mean is infinite') : l10n.t('one row has no standard error'),
  };
  const [low, high] = (group.infinite === 0 && group.interval) || [noInterval, noInterval];
  const { rows, correct, mean, probability } = group;
  return [part, name, mean, low, high, rows, correct, correct / rows, probability / rows];
}

function modifiedLine({ mean, interval, infiniteRows }: CrossEntropy, all: LossGroup, before: boolean): Value[] {
  const none = {
    missing: infiniteRows > 0 ? l10n.t('the mean is infinite') : l10n.t('one row has no standard error'),
  };
  const [low, high] = interval ?? [none, none];
  const { rows, correct, probability } = all;
  const name = l10n.t('with label smoothing and class weights');
  const values = [l10n.t('all'), name, mean, low, high, rows, correct, correct / rows, probability / rows];
  return before ? [...values, { missing: l10n.t('only the plain loss is compared') }] : values;
}

function worstLine(worst: WorstRow, before: boolean): Value[] {
  const none = { missing: l10n.t('one row has no standard error') };
  const name = l10n.t('row {0}: {1}, predicted {2}', worst.row, worst.label, worst.predicted);
  const correct = worst.correct ? 1 : 0;
  const values: Value[] = [l10n.t('worst row'), name, worst.loss, none, none, 1, correct, correct, worst.probability];
  return before ? [...values, { missing: l10n.t('a single row') }] : values;
}

/** Edges as few digits as tell them apart. */
function barName(low: number, high: number): string {
  return l10n.t('{0} to {1}', Number(low.toPrecision(4)).toString(), Number(high.toPrecision(4)).toString());
}
