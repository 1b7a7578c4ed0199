import * as l10n from '@vscode/l10n';
import type { SourceFacts } from '../engine/source';
import type { LogitTable } from '../engine/table';
import { count } from '../text/numbers';
import { sentences } from '../text/sentences';
import type { CellKind } from './cell';
import type { DataTable } from './dataTable';
import { faultsOf } from './source/faults';
import { sourceFinding } from './source/finding';
import { byFrequency, countLabels, labelCounts } from './source/labelCounts';
import { sourceParameters } from './source/parameters';
import type { SourceView } from './source/view';

/** Classes that a view model names at most. */
const NAMED_CLASSES = 2000;

/** Brings a table in and says what it was taken for. The worker reads the file; this only reports. */
export const sourceCell: CellKind<SourceView> = {
  kind: 'source',
  role: 'source',
  get title() {
    return l10n.t('Source');
  },
  get purpose() {
    return l10n.t('What the file holds, what its numbers were taken for, and why.');
  },
  icon: 'database',
  get parameters() {
    return sourceParameters();
  },
  standard: true,
  async compute({ table, facts }) {
    const counts = table.labels && countLabels(table.labels, table.classes);
    const view: SourceView = {
      finding: sourceFinding(facts, table, counts),
      footnote: footnote(facts, table),
      data: dataTable(table, counts),
      facts,
      classNames: table.classNames.slice(0, NAMED_CLASSES),
      labels: counts && labelCounts(table, counts),
      faults: faultsOf(facts),
    };
    return { view };
  },
};

function footnote(facts: SourceFacts, table: LogitTable): string {
  const shown = Math.min(table.classes, NAMED_CLASSES);
  return sentences(
    ...facts.notes,
    facts.kind === 'probabilities'
      ? l10n.t('The logit of a probability is its natural logarithm, so softmax gives the probability back.')
      : undefined,
    shown < table.classes
      ? l10n.t('The data lists {0} of {1} classes, the most frequent first.', count(shown), count(table.classes))
      : undefined,
  );
}

function dataTable(table: LogitTable, counts: Float64Array | undefined): DataTable {
  const name = { title: l10n.t('class'), format: 'text' } as const;
  const index = { title: l10n.t('index'), format: 'count' } as const;
  if (!counts) {
    const names = table.classNames.slice(0, NAMED_CLASSES);
    return { columns: [name, index], rows: names.map((each, label) => [each, label]) };
  }
  const capped = table.classes > NAMED_CLASSES;
  const order = capped ? byFrequency(counts).slice(0, NAMED_CLASSES) : Array.from(counts.keys());
  const labelled = counts.reduce((sum, rows) => sum + rows, 0);
  const noLabels = { missing: l10n.t('no row has a label') };
  return {
    columns: [
      name,
      index,
      { title: l10n.t('rows'), format: 'count', hint: l10n.t('Rows with this label.') },
      { title: l10n.t('share'), format: 'percent', hint: l10n.t('Of the rows with a label.') },
    ],
    rows: order.map((label) => [
      table.classNames[label] ?? String(label),
      label,
      counts[label] ?? 0,
      labelled > 0 ? (counts[label] ?? 0) / labelled : noLabels,
    ]),
  };
}
