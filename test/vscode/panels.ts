import * as vscode from 'vscode';
import type { PanelProbe, TestApi } from '../../src/panel/testApi';

/* What the tests of either extension host see of the panels: nothing here is of Node. */

const ID = 'logitscope.logitscope';

export function extension(): vscode.Extension<TestApi> {
  const found = vscode.extensions.getExtension<TestApi>(ID);
  if (!found) throw new Error(`${ID} is not installed.`);
  return found;
}

export async function panels(): Promise<readonly PanelProbe[]> {
  return (await extension().activate()).panels();
}

/** The panel opened last. */
export async function newestPanel(): Promise<PanelProbe> {
  const panel = (await panels()).at(-1);
  if (!panel) throw new Error('No panel is open.');
  return panel;
}

/** "kind: status" of every cell, from top to bottom. */
export function statuses(panel: PanelProbe): string[] {
  return panel.cells().map(({ kind, status }) => `${kind}: ${status}`);
}

/** The one cell of a kind. */
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
