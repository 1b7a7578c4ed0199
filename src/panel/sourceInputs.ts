import * as vscode from 'vscode';
import { Failure, labelFailure } from '../engine/failure';
import type { SourceReference } from '../notebook/exploration';
import { setting } from '../platform/settings';
import type { Input, SourceInputs } from '../protocol/workerContract';
import type { FileAccess } from './fileAccess';
import type { TextStore } from './textStore';

/** Of a file that is no local one the editor has the bytes in memory, some of them twice, while it hands them over. */
const LARGEST_HANDED_OVER = 2 ** 29;

/** The bytes behind a source reference. Rejects with a `Failure` that a person can act upon. */
export async function sourceInputs(
  source: SourceReference,
  texts: TextStore,
  files: FileAccess,
): Promise<SourceInputs | undefined> {
  if (source.kind === 'none') return undefined;
  const labels = source.labelsUri === undefined ? undefined : await labelInput(source.labelsUri, files);
  if (source.kind === 'file') return { scores: await fileInput(source.uri, source.readAnyway === true, files), labels };
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

async function labelInput(text: string, files: FileAccess): Promise<Input> {
  try {
    return await fileInput(text, true, files);
  } catch (error) {
    throw labelFailure(error);
  }
}

/**
 * A file for the engine. Rejects with a `Failure` where it is large and nobody said to read it, and where it is too large
 * to be handed over.
 */
export async function fileInput(text: string, readAnyway: boolean, files: FileAccess): Promise<Input> {
  const uri = vscode.Uri.parse(text, true);
  const name = basename(uri);
  const { size } = await stat(uri, name);
  const megabytes = size / 2 ** 20;
  const limit = setting('largeFileMegabytes');
  const isHandedOver = !files.isOpenedByEngine(uri);
  if (isHandedOver && size > LARGEST_HANDED_OVER) throw tooLarge(name, megabytes);
  // Of a NumPy array on this machine only blocks are in memory, one after the other.
  const staysInFile = !isHandedOver && name.toLowerCase().endsWith('.npy');
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
  return files.input(uri, name);
}

function tooLarge(name: string, megabytes: number): Failure {
  return new Failure(
    'too-large-for-editor',
    vscode.l10n.t(
      '“{0}” has {1} MB. The editor has to read this file whole for Logitscope, which is done up to {2} MB. Open it in VS Code on the machine where it lies (desktop, SSH, tunnel or container), which reads it in blocks; or save fewer rows.',
      name,
      Math.round(megabytes),
      LARGEST_HANDED_OVER / 2 ** 20,
    ),
    ['choose-file'],
  );
}

async function stat(uri: vscode.Uri, name: string): Promise<vscode.FileStat> {
  let found: vscode.FileStat;
  try {
    found = await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      throw new Failure('unreadable', vscode.l10n.t('“{0}” is gone: it was moved, renamed or deleted.', name), [
        'retry',
        'choose-file',
      ]);
    }
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
