import * as l10n from '@vscode/l10n';
import type { DataTable } from '../../src/cells/dataTable';
import type { RowPredicate } from '../../src/cells/selection';
import { count } from '../../src/text/numbers';
import type { CellServices } from '../cells/view';
import { host, selection } from '../store';
import { shown } from './shown';

/** What a cell's component may ask for, bound to its cell. */
export function cellServices(cell: string, showData: (data: DataTable) => void): CellServices {
  return {
    // SAFETY: the component and the query of one cell kind are written against the same reply type.
    query: <T>(name: string, request: unknown, signal?: AbortSignal) =>
      host.query({ cell, name, request }, signal) as Promise<T>,
    select: (where: RowPredicate | undefined, title?: string) => {
      const { focusedRow } = selection.value;
      shown.value = where && {
        kind: 'rows',
        text: title ? l10n.t('Selected: {0}', title) : l10n.t('Rows are selected'),
      };
      void host.select({ selection: where ? { cell, where, title, focusedRow } : { focusedRow } });
    },
    focusRow: (row) => {
      shown.value = { kind: 'inspector', text: l10n.t('Picked: row {0}', count(row)) };
      void host.select({ selection: { ...selection.value, focusedRow: row } });
    },
    setParameter: (name, value, live = false) => void host.setParameter({ cell, name, value, live }),
    showData,
    remedy: (remedy) => void host.remedy({ remedy }),
  };
}
