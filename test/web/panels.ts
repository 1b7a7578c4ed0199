import * as vscode from 'vscode';
import type { PanelProbe, TestApi } from '../../src/panel/testApi';

/** A file of the checkout, which is the extension's folder. */
export function inCheckout(path: string): vscode.Uri {
  return vscode.Uri.joinPath(extension().extensionUri, path);
}

export function extension(): vscode.Extension<TestApi> {
  const found = vscode.extensions.getExtension<TestApi>('logitscope.logitscope');
  if (!found) throw new Error('Logitscope is not installed.');
  return found;
}

export async function panels(): Promise<readonly PanelProbe[]> {
  return (await extension().activate()).panels();
}

/** The panel that a command opened, once it began. */
export async function opened(command: string, ...handed: unknown[]): Promise<PanelProbe> {
  await vscode.commands.executeCommand(command, ...handed);
  const panel = (await panels()).at(-1);
  if (!panel) throw new Error('No panel is open.');
  return panel;
}

export function cellOf(panel: PanelProbe, kind: string): ReturnType<PanelProbe['cells']>[number] {
  const cell = panel.cells().find((each) => each.kind === kind);
  if (!cell) throw new Error(`There is no cell of kind ${kind}.`);
  return cell;
}

/** Waits until a condition holds, asking every 20 ms. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Not within ${seconds} s: ${what}`);
}

export async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('all panels are closed', async () => (await panels()).length === 0);
}
