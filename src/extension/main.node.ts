import * as vscode from 'vscode';
import { nodeFiles } from '../panel/fileAccess';
import { startNodeWorker } from '../worker/start.node';
import { compose } from './compose';

/** Desktop and remotes: the engine is a worker thread and reads local files itself. */
export function activate(context: vscode.ExtensionContext): unknown {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath;
  return compose(context, { startWorker: () => startNodeWorker(script), files: nodeFiles });
}
