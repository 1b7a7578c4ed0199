import type { CellContext, CellInput, CellKind, CellViewModel } from '../../../src/cells/cell';
import { type Parameters, withDefaults } from '../../../src/cells/parameters';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { SourceFacts } from '../../../src/engine/source';
import { type LogitTable, NO_LABEL } from '../../../src/engine/table';

/** A table from rows of logits; a label of null is NO_LABEL. */
export function tableOf(
  rows: readonly (readonly number[])[],
  labels?: readonly (number | null)[],
  classNames?: readonly string[],
): LogitTable {
  const classes = rows[0]?.length ?? 2;
  return {
    rows: rows.length,
    classes,
    logits: Float64Array.from(rows.flat()),
    beta: 1,
    kind: 'logits',
    labels: labels && Int32Array.from(labels, (label) => label ?? NO_LABEL),
    classNames: classNames ?? Array.from({ length: classes }, (_, k) => String(k)),
  };
}

/** Facts of a source that has nothing remarkable but what is given. */
export function factsOf(table: LogitTable, facts: Partial<SourceFacts> = {}): SourceFacts {
  return {
    name: 'scores.json',
    format: 'JSON (.json)',
    bytes: 1234,
    rows: table.rows,
    classes: table.classes,
    kind: table.kind,
    kindIsOverridden: false,
    evidence: [],
    arrays: [],
    scoresName: 'logits',
    labelsName: table.labels && 'labels',
    labelEvidence: [],
    parts: [],
    rowsWithNaN: 0,
    rowsWithPositiveInfinity: 0,
    rowsWithNothingFinite: 0,
    rowsWithMaskedClass: 0,
    firstFaultyRow: -1,
    notes: [],
    ...facts,
  };
}

/** Runs a cell as the worker does, with defaults for parameters that are not given. */
export async function run<V extends CellViewModel>(
  cell: CellKind<V>,
  input: Partial<CellInput> & { readonly table: LogitTable },
  parameters: Parameters = {},
  context: Partial<CellContext> = {},
): Promise<V> {
  const known = new Map<LogitTable, ReturnType<typeof rowStatistics>>();
  const output = await cell.compute(
    { facts: factsOf(input.table), ...input },
    withDefaults(cell.parameters, parameters),
    {
      signal: new AbortController().signal,
      pace: () => {},
      stage: () => {},
      statistics: (table) => {
        const statistics = known.get(table) ?? rowStatistics(table);
        known.set(table, statistics);
        return statistics;
      },
      publish: () => {},
      ...context,
    },
  );
  return output.view;
}
