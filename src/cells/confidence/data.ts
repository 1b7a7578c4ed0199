import * as l10n from '@vscode/l10n';
import { clopperPearson } from '../../engine/clopperPearson';
import type { DataTable } from '../dataTable';
import { isMissing, type Missing, type Quantity } from '../quantity';
import type { Tallies, Tally } from './tally';

type Value = number | string | Missing;

/** One line for all rows and one for each bar of both histograms, with what is known of the rows in it. */
export function confidenceData(
  edges: { readonly confidence: readonly number[]; readonly entropy: readonly number[] },
  tallies: Tallies,
  before: Tallies | undefined,
  labelled: boolean,
): DataTable {
  const line = (quantity: string, from: number, to: number, tally: Tally, past: Tally | undefined): Value[] => [
    quantity,
    from,
    to,
    tally.rows,
    ...(labelled ? labelledValues(tally) : []),
    mean(tally.confidence, tally.rows),
    mean(tally.entropy, tally.rows),
    ...(before ? [past?.rows ?? 0] : []),
  ];
  const bars = (quantity: string, ends: readonly number[], now: readonly Tally[], past: readonly Tally[] | undefined) =>
    now.map((tally, b) => line(quantity, ends[b] ?? Number.NaN, ends[b + 1] ?? Number.NaN, tally, past?.[b]));
  return {
    columns: columns(labelled, before !== undefined),
    rows: [
      line(l10n.t('all rows'), edges.confidence[0] ?? 0, edges.confidence.at(-1) ?? 1, tallies.all, before?.all),
      ...bars(l10n.t('confidence'), edges.confidence, tallies.byConfidence, before?.byConfidence),
      ...bars(l10n.t('entropy'), edges.entropy, tallies.byEntropy, before?.byEntropy),
    ],
  };
}

function columns(labelled: boolean, before: boolean): DataTable['columns'] {
  return [
    { title: l10n.t('bar of'), format: 'text', hint: l10n.t('The histogram that the bar stands in.') },
    { title: l10n.t('from'), format: 'number', hint: l10n.t('Included; the first bar also holds what lies below.') },
    { title: l10n.t('to'), format: 'number', hint: l10n.t('Not included, but in the last bar.') },
    { title: l10n.t('rows'), format: 'count' },
    ...(labelled
      ? ([
          { title: l10n.t('correct'), format: 'count' },
          { title: l10n.t('wrong'), format: 'count' },
          { title: l10n.t('accuracy'), format: 'percent', hint: l10n.t('Share of the bar’s rows that are correct.') },
          { title: l10n.t('lower end'), format: 'percent', hint: l10n.t('Of the accuracy; Clopper–Pearson, 95 %.') },
          { title: l10n.t('upper end'), format: 'percent', hint: l10n.t('Of the accuracy; Clopper–Pearson, 95 %.') },
        ] as const)
      : []),
    { title: l10n.t('mean confidence'), format: 'percent' },
    { title: l10n.t('mean entropy'), format: 'nats' },
    ...(before
      ? ([{ title: l10n.t('rows before'), format: 'count', hint: l10n.t('Before the transforms above.') }] as const)
      : []),
  ];
}

function labelledValues(tally: Tally): Value[] {
  const accuracy = accuracyOf(tally);
  const counts = [tally.correct, tally.rows - tally.correct];
  return isMissing(accuracy)
    ? [...counts, accuracy, accuracy, accuracy]
    : [...counts, accuracy.value, ...(accuracy.interval ?? [])];
}

/** Share of a group's rows that are right, with its Clopper–Pearson interval. */
export function accuracyOf({ correct, rows }: Tally): Quantity {
  return rows > 0 ? { value: correct / rows, interval: clopperPearson(correct, rows) } : empty();
}

function mean(sum: number, rows: number): Value {
  return rows > 0 ? sum / rows : empty();
}

function empty(): Missing {
  return { missing: l10n.t('no row falls in here') };
}
