import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** What the runner outside reads: a run without this file, or with less than it should hold, has failed. */
export interface Result {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
  readonly unhandled: readonly string[];
}

/** Runs every `*.test.cjs` beside this module in the extension host. VS Code calls it. */
export async function run(): Promise<void> {
  const unhandled: string[] = [];
  const note = (reason: unknown) => {
    const text = reason instanceof Error ? (reason.stack ?? reason.message) : format(reason);
    // Extensions of VS Code itself share this host; only ours is on trial.
    if (/logitscope|[\\/]dist[\\/](extension|worker)/i.test(text)) unhandled.push(text);
  };
  process.on('unhandledRejection', note);

  console.log(`Tests inside VS Code ${vscode.version}`);
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'spec', color: false });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  }
  await mocha.loadFilesAsync();
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  // A rejection is reported at the end of the turn in which nobody handled it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.off('unhandledRejection', note);

  const { passes = 0, failures = 0, pending = 0 } = stats ?? {};
  const result: Result = { passes, failures, pending, unhandled };
  const file = process.env.LOGITSCOPE_TEST_RESULT;
  if (file) writeFileSync(file, JSON.stringify(result));
  for (const each of unhandled) console.error(`Unhandled rejection: ${each}`);
  if (failures > 0 || unhandled.length > 0) throw new Error(`${failures} failed, ${unhandled.length} unhandled`);
}
