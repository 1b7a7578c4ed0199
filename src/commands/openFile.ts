import * as vscode from 'vscode';
import type { Command } from './command';

export const openFile: Command = {
  id: 'logitscope.openFile',
  run: async ({ panels }) => {
    const [uri] = (await vscode.window.showOpenDialog({ openLabel: vscode.l10n.t('Explore') })) ?? [];
    if (uri) await panels.show({ kind: 'file', uri: uri.toString() });
  },
};
