import * as vscode from 'vscode';
import type { SourceReference } from '../notebook/exploration';

/** Asks where, and writes the bytes of an exported chart there. */
export async function saveBytes(name: string, bytes: Uint8Array, source: SourceReference): Promise<void> {
  const safe = name.replace(/[^\p{L}\p{N} ._-]+/gu, '-');
  const folder =
    source.kind === 'file'
      ? vscode.Uri.joinPath(vscode.Uri.parse(source.uri), '..')
      : vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    defaultUri: folder && vscode.Uri.joinPath(folder, safe),
    filters: { [vscode.l10n.t('PNG image')]: ['png'] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, bytes);
}
