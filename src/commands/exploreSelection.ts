import * as vscode from 'vscode';
import { basename } from '../panel/sourceInputs';
import type { Command } from './command';

export const exploreSelection: Command = {
  id: 'logitscope.exploreSelection',
  run: async ({ panels, texts }) => {
    const editor = vscode.window.activeTextEditor;
    const text = editor?.selections.map((selection) => editor.document.getText(selection)).join('\n') ?? '';
    if (!editor || text.trim() === '') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing is selected. Select an array of scores in the editor first.'),
      );
      return;
    }
    const title = vscode.l10n.t('Selection in {0}', basename(editor.document.uri));
    await panels.show({ kind: 'text', id: await texts.put(text), title });
  },
};
