import * as vscode from 'vscode';
import type { Command } from './command';

export const exploreFile: Command = {
  id: 'logitscope.exploreFile',
  run: async ({ panels }, handed) => {
    const uri = handed instanceof vscode.Uri ? handed : activeFile();
    if (!uri) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No file is open. Open one, or right-click one in the Explorer.'),
      );
      return;
    }
    await panels.show({ kind: 'file', uri: uri.toString() });
  },
};

/** The file of the active tab, also where it is no text. */
function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  return vscode.window.activeTextEditor?.document.uri;
}
