import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../paths.ts';
import { run } from '../processes.ts';
import { oneCheck, type Suite } from './suite.ts';

const require = createRequire(import.meta.url);

/** Path of a package's command, run with this Node: the launchers in `.bin` are shell scripts on Windows. */
function command(packageName: string, path: string): string {
  return join(dirname(require.resolve(`${packageName}/package.json`)), path);
}

async function check(args: readonly string[]): Promise<number> {
  const result = await run(process.execPath, args, { cwd: root, timeoutSeconds: 300, show: true });
  return result.code;
}

/** Formatting and lint rules. */
export const lint: Suite = {
  name: 'lint',
  what: 'formatting and lint rules',
  needsBuild: false,
  async run() {
    return oneCheck(await check([command('@biomejs/biome', 'bin/biome'), 'check', '--no-errors-on-unmatched']));
  },
};

/** The types of the extension, the webview and the tests, one check each. */
export const types: Suite = {
  name: 'types',
  what: 'types of the extension, the webview and the tests',
  needsBuild: false,
  async run() {
    const codes: number[] = [];
    for (const project of ['.', 'webview', 'test']) {
      codes.push(await check([command('typescript', 'bin/tsc'), '--noEmit', '-p', project]));
    }
    const failed = codes.filter((code) => code !== 0).length;
    return { passed: codes.length - failed, failed, skipped: 0 };
  },
};
