import * as vscode from 'vscode';
import type { PanelProbe } from '../../src/panel/testApi';
import { extension, newestPanel } from '../vscode/panels';

/** A file of the checkout, which is the extension's folder. */
export function inCheckout(path: string): vscode.Uri {
  return vscode.Uri.joinPath(extension().extensionUri, path);
}

/** The panel that a command opened, once it began. */
export async function opened(command: string, ...handed: unknown[]): Promise<PanelProbe> {
  await vscode.commands.executeCommand(command, ...handed);
  return newestPanel();
}
