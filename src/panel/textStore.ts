import * as vscode from 'vscode';

const KEPT_DAYS = 90;

/**
 * Pasted and selected text and files dropped from outside, kept as files in the extension's own storage so that a panel comes back
 * with it after a restart. The id is a hash of the bytes; what has not been used for long is dropped.
 */
export class TextStore {
  private readonly folder: vscode.Uri;

  constructor(context: vscode.ExtensionContext) {
    // Not the workspace's storage: a reloaded window is given another one while its predecessor still holds the lock on it.
    this.folder = vscode.Uri.joinPath(context.globalStorageUri, 'texts');
  }

  async put(content: string | Uint8Array): Promise<string> {
    const bytes = new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    const id = await idOf(bytes);
    await vscode.workspace.fs.createDirectory(this.folder);
    await this.dropOld();
    await vscode.workspace.fs.writeFile(this.uri(id), bytes);
    return id;
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    try {
      // A Node Buffer may be a view of a pool, and would not be cloned as a Uint8Array.
      return new Uint8Array(await vscode.workspace.fs.readFile(this.uri(id)));
    } catch {
      return undefined;
    }
  }

  private async dropOld(): Promise<void> {
    const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
    for (const [name] of await vscode.workspace.fs.readDirectory(this.folder)) {
      const uri = vscode.Uri.joinPath(this.folder, name);
      const { mtime } = await vscode.workspace.fs.stat(uri);
      if (mtime < oldest) await vscode.workspace.fs.delete(uri);
    }
  }

  private uri(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${id}.bin`);
  }
}

async function idOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
