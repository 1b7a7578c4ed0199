import * as l10n from '@vscode/l10n';
import type { LogitTable } from '../engine/table';
import type { CellKind } from './cell';
import { defaultRow, inspectorFinding } from './inspector/defaultRow';
import { type ClassName, inspectedRow, type RowReply } from './inspector/inspectedRow';
import { measureRow } from './inspector/measures';
import { inspectorParameters } from './inspector/parameters';
import { rowTable } from './inspector/rowTable';
import type { InspectorView } from './inspector/view';
import { classByText } from './rows/classByText';
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
    const reply = await inspectedRow(input.table, row);
    return {
      view: {
        finding: inspectorFinding(stats, { row, why }),
        footnote: l10n.t(
          'Probabilities are softmax(z), the loss is −ln p of the label in nats, p − y is its gradient with respect to the logits. What is changed here changes nothing elsewhere. The data are those of the row shown.',
        ),
        data: rowTable(reply, measureRow(reply.logits, reply.label), (index) => classNames[index] ?? String(index)),
        rows,
        classes,
        defaultRow: row,
        hasLabels: reply.label >= 0 || why === 'loss',
        noLogSumExp: noLogSumExp(input.table),
        classNames: classNames.length <= NAMES_LISTED ? classNames : [],
      },
    };
  },

  queries: {
    /** `{ row }` → `RowReply`. */
    row(input, request): Promise<RowReply> {
      return inspectedRow(input.table, wholeNumber(request, 'row', 0, input.table.rows - 1));
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

/** ln Σ exp(ln p) = ln 1: the height of the logits, and with it the free energy, was lost in the softmax. */
function noLogSumExp({ kind }: LogitTable): string | undefined {
  return kind === 'logits'
    ? undefined
    : l10n.t(
        'Of probabilities it is identically 0 (ln Σ p = ln 1), and so is the free energy; the height of the logits is not in the file.',
      );
}
