import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { output, root } from '../paths.ts';
import { run } from '../processes.ts';
import type { Counts, Suite } from './suite.ts';

const require = createRequire(import.meta.url);
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** A project of `test/vitest.config.ts` as a suite. */
export function vitestSuite(name: string, what: string, needsBuild: boolean, timeoutSeconds: number): Suite {
  return {
    name,
    what,
    needsBuild,
    async run() {
      const file = join(output, `${name}.json`);
      rmSync(file, { force: true });
      const args = [
        vitest,
        'run',
        '--config=test/vitest.config.ts',
        `--project=${name}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ];
      const { code } = await run(process.execPath, args, { cwd: root, timeoutSeconds, show: true });
      return countsOf(file, code);
    },
  };
}

/** A run that ends badly counts a failure even where no test did: a file that does not load, an unhandled error. */
function countsOf(file: string, code: number): Counts {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = code !== 0 && report.numFailedTests === 0 ? 1 : report.numFailedTests;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}
