import * as vscode from 'vscode';
import { Failure } from '../engine/failure';
import type { SourceReference } from '../notebook/exploration';
import { setting } from '../platform/settings';
import type { Input, SourceInputs } from '../protocol/workerContract';
import type { TextStore } from './textStore';

/** The bytes behind a source reference. Rejects with a `Failure` that a person can act upon. */
export async function sourceInputs(source: SourceReference, texts: TextStore): Promise<SourceInputs | undefined> {
  if (source.kind === 'none') return undefined;
  const labels = source.labelsUri === undefined ? undefined : await fileInput(source.labelsUri, true);
  if (source.kind === 'file') return { scores: await fileInput(source.uri, source.readAnyway === true), labels };
  const bytes = await texts.get(source.id);
  if (bytes === undefined) {
    throw new Failure(
      'text-gone',
      vscode.l10n.t('What was pasted or dropped is no longer in the extension’s storage. Bring it again.'),
    );
  }
  const name = source.title;
  const scores: Input =
    source.kind === 'text'
      ? { kind: 'text', name, text: new TextDecoder().decode(bytes) }
      : { kind: 'bytes', name, bytes };
  return { scores, labels };
}

/** A file's path where it is local, otherwise its bytes. Rejects with a `Failure` where it is large and nobody said to read it. */
export async function fileInput(text: string, readAnyway: boolean): Promise<Input> {
  const uri = vscode.Uri.parse(text, true);
  const name = basename(uri);
  const { size } = await stat(uri, name);
  const megabytes = size / 2 ** 20;
  const limit = setting('largeFileMegabytes');
  // Of a NumPy array on this machine only blocks are in memory, one after the other.
  const staysInFile = uri.scheme === 'file' && name.toLowerCase().endsWith('.npy');
  if (!readAnyway && !staysInFile && megabytes > limit) {
    throw new Failure(
      'large-file',
      vscode.l10n.t(
        '“{0}” has {1} MB. Files above {2} MB (setting logitscope.largeFileMegabytes) are read only when you say so: it takes time, and up to several times that in memory.',
        name,
        Math.round(megabytes),
        limit,
      ),
      ['read-anyway', 'choose-file'],
    );
  }
  if (uri.scheme === 'file') return { kind: 'path', name, path: uri.fsPath };
  const bytes = await vscode.workspace.fs.readFile(uri);
  // A Node Buffer may be a view of a pool, and would not be cloned as a Uint8Array.
  return { kind: 'bytes', name, bytes: new Uint8Array(bytes) };
}

async function stat(uri: vscode.Uri, name: string): Promise<vscode.FileStat> {
  let found: vscode.FileStat;
  try {
    found = await vscode.workspace.fs.stat(uri);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure('unreadable', vscode.l10n.t('“{0}” cannot be opened: {1}', name, reason), [
      'retry',
      'choose-file',
    ]);
  }
  if (found.type & vscode.FileType.Directory) {
    throw new Failure('folder', vscode.l10n.t('“{0}” is a folder. Choose a file in it.', name), ['choose-file']);
  }
  return found;
}

export function basename(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.path;
}
