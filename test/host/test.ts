// npm test [-- suite…]: runs the suites named, or all of them, and ends with the line "N passed, N failed".
import { mkdirSync } from 'node:fs';
import { build } from './build.ts';
import { output } from './paths.ts';
import { lint, types } from './suites/checks.ts';
import { fuzz } from './suites/fuzz.ts';
import type { Counts, Suite } from './suites/suite.ts';
import { vitestSuite } from './suites/vitest.ts';
import { vscode, web } from './suites/vscode.ts';

const suites: readonly Suite[] = [
  lint,
  types,
  vitestSuite('unit', 'numbers, readers, cells, rules of the house', false, 480),
  fuzz,
  vscode,
  web,
  vitestSuite('ui', 'the product through its own user interface', true, 540),
  vitestSuite('package', 'the packed extension in a clean profile', true, 300),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No suite is called ${unknown.join(', ')}. There are: ${suites.map((suite) => suite.name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = wanted.length === 0 ? suites : suites.filter((suite) => wanted.includes(suite.name));

mkdirSync(output, { recursive: true });
const lines: string[] = [];
const total = { passed: 0, failed: 0 };
let built: boolean | undefined;
for (const suite of chosen) {
  console.log(`\n── ${suite.name}: ${suite.what}`);
  const start = performance.now();
  const counts = await runGuarded(suite);
  total.passed += counts.passed;
  total.failed += counts.failed;
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  lines.push(`${suite.name.padEnd(8)} ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`);
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** A suite that cannot run at all has failed, and the others still run. */
async function runGuarded(suite: Suite): Promise<Counts> {
  try {
    if (suite.needsBuild && built === undefined) {
      built = false;
      await build();
      built = true;
    }
    if (suite.needsBuild && !built) throw new Error('The build failed, see above.');
    return await suite.run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
