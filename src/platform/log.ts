import * as vscode from 'vscode';

let channel: vscode.LogOutputChannel | undefined;

/** The extension's log, made when first written to. */
export function log(): vscode.LogOutputChannel {
  channel ??= vscode.window.createOutputChannel('Logitscope', { log: true });
  return channel;
}

export function disposeLog(): void {
  channel?.dispose();
  channel = undefined;
}
