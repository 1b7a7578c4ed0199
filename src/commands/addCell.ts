import * as vscode from 'vscode';
import { menuCell } from './cellTarget';
import type { Command } from './command';

export const addCell: Command = {
  id: 'logitscope.addCell',
  run: async ({ panels }, handed) => {
    const target = menuCell(panels, handed);
    const panel = target?.panel ?? panels.active ?? (await panels.show({ kind: 'none' }));
    const { catalogue, document } = await panel.session.snapshot();
    const items = catalogue
      .filter(({ role }) => role !== 'source')
      .map(({ kind, title, purpose, icon }) => ({ label: `$(${icon}) ${title}`, detail: purpose, cellKind: kind }));
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: vscode.l10n.t('Which cell is to be added?'),
      matchOnDetail: true,
    });
    if (!picked) return;
    const { cells } = document.exploration;
    const focused = cells.findIndex((cell) => cell.id === (target?.cell ?? panel.focusedCell));
    panel.session.addCell(picked.cellKind, focused < 0 ? cells.length : focused + 1);
  },
};
