import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Result } from '../../vscode/index.ts';
import { runInExtensionHost } from '../extensionHost.ts';
import { output, root } from '../paths.ts';
import type { Counts, Suite } from './suite.ts';

const source = join(root, 'test', 'vscode');
const bundles = join(output, 'vscode');

/** The mocha tests of `test/vscode`, run inside the extension host of a real VS Code. */
export const vscode: Suite = {
  name: 'vscode',
  what: 'the extension inside a real VS Code',
  needsBuild: true,
  async run() {
    rmSync(bundles, { recursive: true, force: true });
    mkdirSync(bundles, { recursive: true });
    await bundleTests();
    const file = join(bundles, 'result.json');
    const code = await runInExtensionHost({
      extension: root,
      tests: join(bundles, 'index.cjs'),
      workspace: join(root, 'test', 'fixtures', 'workspace'),
      env: { LOGITSCOPE_TEST_RESULT: file },
      timeoutSeconds: 180,
    });
    return countsOf(file, code);
  },
};

async function bundleTests(): Promise<void> {
  const tests = readdirSync(source).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    entryPoints: tests.map((name) => join(source, name)),
    outdir: bundles,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** No result file, no passed test or a bad exit code is a failure, whatever else was said. */
function countsOf(file: string, code: number): Counts {
  let result: Result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(code === 124 ? 'The tests were stopped by their time-out.' : 'The tests ended without a result.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counted = result.failures + result.unhandled.length;
  const silent = code !== 0 || result.passes === 0 ? 1 : 0;
  return { passed: result.passes, failed: Math.max(counted, silent), skipped: result.pending };
}
