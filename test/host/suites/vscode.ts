import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../vscode/index.ts';
import { testBrowserFolder } from '../../web/browserFolder.ts';
import { runInExtensionHost } from '../extensionHost.ts';
import { root } from '../paths.ts';
import { buildTests, testBundle, testWorkspace } from '../testBundle.ts';
import { buildWebTests, webBundle } from '../webTests.ts';
import type { Counts, Suite } from './suite.ts';

/** The mocha tests of `test/vscode`, run inside the extension host of a real VS Code. */
export const vscode: Suite = {
  name: 'vscode',
  what: 'the extension inside a real VS Code',
  needsBuild: true,
  async run() {
    await buildTests();
    const file = join(testBundle, 'result.json');
    const code = await runInExtensionHost({
      extension: root,
      tests: join(testBundle, 'index.cjs'),
      workspace: testWorkspace,
      env: { LOGITSCOPE_TEST_RESULT: file },
      timeoutSeconds: 180,
    });
    return countsOf(file, code);
  },
};

/** The mocha tests of `test/web`, run with the extension in the extension host of the web. */
export const web: Suite = {
  name: 'web',
  what: 'the extension in a browser’s extension host, without Node',
  needsBuild: true,
  async run() {
    await buildWebTests();
    const code = await runInExtensionHost({
      extension: root,
      tests: join(webBundle, 'all'),
      workspace: testWorkspace,
      env: {},
      // The server would have it run in Node, as on any remote.
      settings: { 'remote.extensionKind': { 'logitscope.logitscope': ['web'] } },
      timeoutSeconds: 240,
    });
    const inside = countsOf(join(webBundle, 'result.json'), code);
    const folder = await testBrowserFolder();
    return { passed: inside.passed + folder.passed, failed: inside.failed + folder.failed, skipped: inside.skipped };
  },
};

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
