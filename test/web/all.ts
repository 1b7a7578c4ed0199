import * as vscode from 'vscode';
import type { Result } from '../vscode/index';
import { closeEverything } from '../vscode/panels';
import { engine } from './engine';
import { inCheckout } from './panels';
import { reading } from './reading';
import { failuresOf } from './run';

/** Runs the tests in the extension host of the web. VS Code calls it. */
export async function run(): Promise<void> {
  console.log(`Tests inside VS Code ${vscode.version}, on the web`);
  const tests = [...engine, ...(await reading())];
  const failures = await failuresOf(tests, closeEverything);
  const result: Result = { passes: tests.length - failures, failures, pending: 0, unhandled: [] };
  const bytes = new TextEncoder().encode(JSON.stringify(result));
  await vscode.workspace.fs.writeFile(inCheckout('test/output/web/result.json'), bytes);
  if (failures > 0) throw new Error(`${failures} failed`);
}
