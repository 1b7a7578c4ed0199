import { join } from 'node:path';
import { root } from '../host/paths.ts';
import { run } from '../host/processes.ts';

/** Milliseconds, medians; or why there are none. */
export interface NumpyTimes {
  /** `NumPy 2.4.6`. */
  readonly name?: string;
  readonly sort?: number;
  readonly statistics?: number;
  readonly missing?: string;
}

/** Runs `numpy_peer.py` where there is a Python with NumPy. */
export async function numpyTimes(repeats: number): Promise<NumpyTimes> {
  const script = join(root, 'test', 'bench', 'numpy_peer.py');
  const { code, stdout, output } = await run('python3', [script, String(repeats)], { timeoutSeconds: 300 });
  if (code === 0) return JSON.parse(stdout);
  return { missing: output.trim().split('\n').at(-1) ?? `python3 ended with ${code}` };
}
