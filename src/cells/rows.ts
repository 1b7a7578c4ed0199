import * as l10n from '@vscode/l10n';
import type { RowStatistics } from '../engine/rowStatistics';
import { summarise } from '../engine/summary';
import type { CellContext, CellInput, CellKind, CellViewModel, QueryContext } from './cell';
import { orderedRows, positionOf, type RowOrder } from './rows/order';
import { rowsParameters } from './rows/parameters';
import { orderOf, wholeNumber } from './rows/request';
import { rowsFinding, rowsFootnote } from './rows/sentence';
import { windowTable, windowText } from './rows/table';
import { emptyWindow, type RowWindow, rowWindow } from './rows/window';

/** The rows themselves are asked for a window at a time; see the queries `window`, `position` and `copy`. */
export interface RowsView extends CellViewModel {
  readonly rows: number;
  readonly classes: number;
  readonly hasLabels: boolean;
  /** Names to propose for the class filter; none where there are too many to list. */
  readonly classNames: readonly string[];
  /** The title of what the source calls its rows, where it calls them anything. */
  readonly idTitle?: string;
}

export interface CopiedRows {
  readonly text: string;
  readonly copied: number;
  readonly total: number;
}

const FIRST_ROWS = 50;
const COPY_LIMIT = 10_000;
const NAMES_LISTED = 1_000;

export const rowsCell: CellKind<RowsView> = {
  kind: 'rows',
  role: 'view',
  get title() {
    return l10n.t('Rows');
  },
  get purpose() {
    return l10n.t('Which rows the model gets right, and which cost it most.');
  },
  icon: 'table',
  get parameters() {
    return rowsParameters();
  },
  isTable: true,
  standard: true,

  async compute(input, parameters, context) {
    const stats = await context.statistics(input.table);
    const { classNames, ids } = input.table;
    const summary = summarise(stats);
    await context.pace(0.5);
    const asked = orderOf(
      { ...parameters, show: parameters.show === 'selection' ? 'all' : parameters.show },
      classNames,
    );
    const first =
      'order' in asked ? windowOf(input, stats, orderedRows(stats, asked.order), 0, FIRST_ROWS) : emptyWindow();
    return {
      view: {
        finding: rowsFinding(stats, summary, input.facts.kind !== 'confidence'),
        footnote: rowsFootnote(stats, summary),
        data: windowTable(first),
        rows: stats.rows,
        classes: stats.classes,
        hasLabels: summary.labelled > 0,
        classNames: classNames.length <= NAMES_LISTED ? classNames : [],
        idTitle: ids?.title,
      },
    };
  },

  queries: {
    /** `WindowRequest` → `RowWindow`. */
    async window(input, request, context): Promise<RowWindow> {
      const ordered = await order(input, request, context);
      if (typeof ordered === 'string') {
        return emptyWindow(ordered);
      }
      const from = wholeNumber(request, 'from', 0, ordered.length);
      const to = wholeNumber(request, 'to', from, ordered.length);
      return windowOf(input, await context.statistics(input.table), ordered, from, to);
    },

    /** `PositionRequest` → where the row stands, −1 where it is filtered out. */
    async position(input, request, context): Promise<number> {
      const ordered = await order(input, request, context);
      return typeof ordered === 'string' ? -1 : positionOf(ordered, wholeNumber(request, 'row', -1, input.table.rows));
    },

    /** `OrderRequest` → the first 10,000 rows as text. */
    async copy(input, request, context): Promise<CopiedRows> {
      const ordered = await order(input, request, context);
      if (typeof ordered === 'string') {
        return { text: '', copied: 0, total: 0 };
      }
      const stats = await context.statistics(input.table);
      const window = windowOf(input, stats, ordered, 0, COPY_LIMIT, COPY_LIMIT);
      return { text: windowText(window), copied: window.rows.length, total: ordered.length };
    },
  },
};

async function order(
  input: CellInput,
  request: unknown,
  context: CellContext & QueryContext,
): Promise<Uint32Array | NonNullable<RowWindow['note']>> {
  const asked = orderOf(request, input.table.classNames);
  if ('note' in asked) {
    return asked.note;
  }
  const selected = await selectedIn(asked.order, context);
  if (asked.order.filter.show === 'selection' && !selected) {
    return 'nothing-selected';
  }
  return orderedRows(await context.statistics(input.table), asked.order, selected);
}

function selectedIn(wanted: RowOrder, context: QueryContext): Promise<Int32Array | undefined> {
  return wanted.filter.show === 'selection' ? context.selectedRows() : Promise.resolve(undefined);
}

function windowOf(
  { table, facts }: CellInput,
  stats: RowStatistics,
  order: Uint32Array,
  from: number,
  to: number,
  limit?: number,
): RowWindow {
  const window = rowWindow(stats, table.classNames, order, from, to, table.ids, limit);
  return facts.kind === 'confidence'
    ? { ...window, unknown: l10n.t('Only the confidence in the predicted class is known, not how the rest is spread.') }
    : window;
}
