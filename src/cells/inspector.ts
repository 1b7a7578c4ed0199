import * as l10n from '@vscode/l10n';
import { confidence, isUsed, nll } from '../engine/derive';
import type { RowStatistics } from '../engine/rowStatistics';
import type { LogitTable } from '../engine/table';
import { count, short } from '../text/numbers';
import type { CellKind } from './cell';
import { type ClassName, inspectedRow, type RowReply } from './inspector/inspectedRow';
import { measureRow } from './inspector/measures';
import { inspectorParameters } from './inspector/parameters';
import { rowTable } from './inspector/rowTable';
import { percentOf } from './inspector/sentence';
import type { InspectorView } from './inspector/view';
import { classByText } from './rows/classByText';
import { extremeRow } from './rows/extremeRow';
import { wholeNumber } from './rows/request';

const NAMES_LISTED = 1_000;

export const inspectorCell: CellKind<InspectorView> = {
  kind: 'inspector',
  role: 'view',
  get title() {
    return l10n.t('Row inspector');
  },
  get purpose() {
    return l10n.t('What softmax and cross-entropy make of one row, and what would follow from other logits.');
  },
  icon: 'inspect',
  get parameters() {
    return inspectorParameters();
  },
  standard: true,

  async compute(input, _parameters, context) {
    const stats = await context.statistics(input.table);
    const { classNames, classes, rows } = input.table;
    const { row, why } = defaultRow(stats);
    const reply = inspectedRow(input.table, row);
    return {
      view: {
        finding: finding(stats, input.table, row, why),
        footnote: l10n.t(
          'Probabilities are softmax(z), the loss is −ln p of the label in nats, p − y is its gradient with respect to the logits. What is changed here changes nothing elsewhere. The data are those of row {0}.',
          count(row),
        ),
        data: rowTable(reply, measureRow(reply.logits, reply.label), (index) => classNames[index] ?? String(index)),
        rows,
        classes,
        defaultRow: row,
        hasLabels: reply.label >= 0 || why === 'loss',
        classNames: classNames.length <= NAMES_LISTED ? classNames : [],
      },
    };
  },

  queries: {
    /** `{ row }` → `RowReply`. */
    row(input, request): Promise<RowReply> {
      return Promise.resolve(inspectedRow(input.table, wholeNumber(request, 'row', 0, input.table.rows - 1)));
    },

    /** `{ text }` → the class of that name or index, or undefined. */
    findClass(input, request): Promise<ClassName | undefined> {
      const { classNames } = input.table;
      const text: unknown = typeof request === 'object' && request !== null ? Reflect.get(request, 'text') : '';
      const index = classByText(String(text), classNames);
      return Promise.resolve(index < 0 ? undefined : { index, name: classNames[index] ?? String(index) });
    },
  },
};

interface DefaultRow {
  readonly row: number;
  readonly why: 'loss' | 'confidence' | 'nothing';
}

function defaultRow(stats: RowStatistics): DefaultRow {
  const costly = extremeRow(stats, (row) => {
    const loss = nll(stats, row);
    return loss < Number.POSITIVE_INFINITY ? loss : Number.NaN;
  });
  if (costly >= 0) {
    return { row: costly, why: 'loss' };
  }
  const unsure = extremeRow(stats, (row) => -confidence(stats, row));
  return unsure >= 0 ? { row: unsure, why: 'confidence' } : { row: 0, why: 'nothing' };
}

function finding(stats: RowStatistics, { classNames }: LogitTable, row: number, why: DefaultRow['why']): string {
  if (why === 'nothing' || !isUsed(stats, row)) {
    return l10n.t('No row can be used: each has NaN, +∞ or nothing finite.');
  }
  const predicted = classNames[stats.predicted[row] ?? 0] ?? '';
  const share = percentOf(confidence(stats, row));
  if (why === 'confidence') {
    return l10n.t('Row {0} is the least confident: “{1}” at {2}.', count(row), predicted, share);
  }
  const loss = nll(stats, row);
  if (stats.labels[row] === stats.predicted[row]) {
    return l10n.t(
      'No finite loss is larger than row {0}’s {1}: its label “{2}” is predicted at {3}.',
      count(row),
      short(loss),
      predicted,
      share,
    );
  }
  return l10n.t(
    'Row {0} has the largest finite loss, {1} nats: “{2}” at {3}, where the label is “{4}” at {5}.',
    count(row),
    short(loss),
    predicted,
    share,
    classNames[stats.labels[row] ?? 0] ?? '',
    percentOf(Math.exp(-loss)),
  );
}
