import * as vscode from 'vscode';
import type { Input } from '../protocol/workerContract';
import type { FileAccess } from './fileAccess';
import { basename, fileInput } from './sourceInputs';

/** What is only looked at is not to take long: larger files are left alone. */
const LARGEST_BYTES = 2 ** 27;

export interface FileBeside {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly input: Input;
}

/** Files of the same folder that `choose` picks by name, in its order, as far as they are small enough to be looked at. */
export async function filesBeside(
  uri: vscode.Uri,
  access: FileAccess,
  choose: (own: string, names: readonly string[]) => readonly string[],
): Promise<FileBeside[]> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const names = entries.flatMap(([name, type]) => (type & vscode.FileType.File ? name : []));
  const files: FileBeside[] = [];
  for (const name of choose(basename(uri), names)) {
    const beside = vscode.Uri.joinPath(folder, name);
    const { size } = await vscode.workspace.fs.stat(beside);
    if (size > LARGEST_BYTES) continue;
    files.push({ uri: beside, name, input: await fileInput(beside.toString(), true, access) });
  }
  return files;
}
