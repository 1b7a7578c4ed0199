import { readFileSync, rmSync } from 'node:fs';
import { runInExtensionHost } from '../host/extensionHost.ts';
import { root, sampleWorkspace } from '../host/paths.ts';
import { bundled, resultFile } from './bundle.ts';
import { type Row, rowOf } from './row.ts';

/** Loading and activating the extension, each time in a VS Code of its own. */
export async function activation(repeats: number): Promise<Row[]> {
  const tests = await bundled('activation');
  const file = resultFile('activation');
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    rmSync(file, { force: true });
    await runInExtensionHost({
      extension: root,
      tests,
      workspace: sampleWorkspace,
      env: { LOGITSCOPE_BENCH_RESULT: file },
      timeoutSeconds: 60,
      show: false,
    });
    times.push(Number(readFileSync(file, 'utf8')));
  }
  return [rowOf({ work: 'activation in VS Code', times, gate: 30 })];
}
