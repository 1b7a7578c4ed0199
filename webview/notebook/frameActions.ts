import * as l10n from '@vscode/l10n';
import type { DataTable } from '../../src/cells/dataTable';
import { exportFigure } from '../charts/exportChart';
import type { CellActions } from '../components/cellFrame';
import { tsv } from '../components/tsv';
import { documentState, host, notices } from '../store';

/** What the frame's menu and controls do for one cell. */
export function frameActions(cell: string, index: number, title: string, data: DataTable | undefined): CellActions {
  return {
    setParameter: (name, value, live) => void host.setParameter({ cell, name, value, live }),
    remove: () => void host.removeCell({ cell }),
    move: (delta) => void host.moveCell({ cell, to: Math.max(0, index + delta) }),
    rerun: () => void host.rerun({ cell }),
    cancel: () => void host.cancel({ cell }),
    copyData: () => {
      if (data) void host.copy({ text: tsv(data) });
    },
    exportChart: () => {
      void exportFigure(cell).then((bytes) => {
        if (bytes) void host.save({ name: `${stem(documentState.value.title)} - ${title}.png`, bytes });
        else sayThereIsNone(title);
      });
    },
    remedy: (remedy) => void host.remedy({ remedy }),
  };
}

/** A line until the next one of the host's; the menu and the palette offer the command for any cell. */
function sayThereIsNone(title: string): void {
  const text = l10n.t('The cell “{0}” has no chart to export now. Its data can be copied.', title);
  notices.value = [...notices.value.filter(({ id }) => id !== 'no-chart'), { id: 'no-chart', text, severity: 'info' }];
}

/** The file's name without its ending. */
function stem(name: string): string {
  return name.replace(/\.[^.]*$/, '') || 'logits';
}
