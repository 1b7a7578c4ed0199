import * as vscode from 'vscode';
import type { SourceReference } from '../notebook/exploration';

/** Asks where, and writes the bytes of an exported chart there. */
export async function saveBytes(name: string, bytes: Uint8Array, source: SourceReference): Promise<void> {
  const safe = name.replace(/[^\p{L}\p{N} ._-]+/gu, '-');
  const folder = folderOf(source);
  const uri = await vscode.window.showSaveDialog({
    defaultUri: folder && vscode.Uri.joinPath(folder, safe),
    filters: { [vscode.l10n.t('PNG image')]: ['png'] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, bytes);
}

/** Beside the file, unless nothing can be written there: on the web the sample's folder is an address. */
function folderOf(source: SourceReference): vscode.Uri | undefined {
  const file = source.kind === 'file' ? vscode.Uri.parse(source.uri) : undefined;
  return file && vscode.workspace.fs.isWritableFileSystem(file.scheme) !== false
    ? vscode.Uri.joinPath(file, '..')
    : vscode.workspace.workspaceFolders?.[0]?.uri;
}
