import { join } from 'node:path';
import { root } from '../paths.ts';
import { run } from '../processes.ts';
import { oneCheck, type Suite } from './suite.ts';

/** Damaged files of every format through the reading of them; `test/fuzz/run.ts` says what came of it. */
export const fuzz: Suite = {
  name: 'fuzz',
  what: 'damaged files of every format: no crash, no hang, no memory without bound',
  needsBuild: false,
  async run() {
    // A minute and a half on two idle cores; others may keep them busy.
    const args = [join(root, 'test', 'fuzz', 'run.ts')];
    return oneCheck((await run(process.execPath, args, { cwd: root, timeoutSeconds: 1200, show: true })).code);
  },
};
