import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Activates the extension in the host that runs this, and writes down how long that took. VS Code calls it. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('logitscope.logitscope');
  if (!extension) throw new Error('The extension is not there.');
  if (extension.isActive) throw new Error('It is active before anybody asked for it.');
  // A window that has just opened is busy with its own extensions; a person clicks later.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const start = performance.now();
  await extension.activate();
  writeFileSync(process.env.LOGITSCOPE_BENCH_RESULT ?? '', JSON.stringify(performance.now() - start));
}
