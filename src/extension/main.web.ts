import * as vscode from 'vscode';
import { webFiles } from '../panel/fileAccess';
import { type ReadScript, webEngines } from '../worker/start.web';
import { compose } from './compose';

/** The browser: the engine is a web worker, and is handed files and its own scripts. */
export function activate(context: vscode.ExtensionContext): unknown {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  // A copy: what is read may be a view of something larger.
  const read: ReadScript = async (path) =>
    new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, path)));
  return compose(context, { startWorker: webEngines(read), files: webFiles });
}
