import * as vscode from 'vscode';
import type { Input } from '../protocol/workerContract';

/** How a file gets to the engine, which differs by where the extension host runs. */
export interface FileAccess {
  /** Whether the engine opens the file itself, and has only what it reads of it in memory. */
  isOpenedByEngine(uri: vscode.Uri): boolean;
  /** A file as the engine is given it; one that the engine does not open is read whole. */
  input(uri: vscode.Uri, name: string): Promise<Input>;
}

/** Node: a local file is a path. */
export const nodeFiles: FileAccess = {
  isOpenedByEngine: ({ scheme }) => scheme === 'file',
  input: async (uri, name) =>
    uri.scheme === 'file'
      ? { kind: 'path', name, path: uri.fsPath }
      : { kind: 'bytes', name, bytes: await bytesOf(uri) },
};

/**
 * The web: whatever the scheme (`file:` is the browser's folder there), the editor reads the file; the browser then keeps it
 * as a Blob, of which each of the engine's workers reads its own rows.
 */
export const webFiles: FileAccess = {
  isOpenedByEngine: () => false,
  input: async (uri, name) => ({ kind: 'blob', name, blob: new Blob([await bytesOf(uri)]) }),
};

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array<ArrayBuffer>> {
  // A Node Buffer may be a view of a pool, and would not be cloned as a Uint8Array.
  return new Uint8Array(await vscode.workspace.fs.readFile(uri));
}
