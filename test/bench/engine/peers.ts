import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { output, root } from '../../host/paths.ts';
import { run } from '../../host/processes.ts';
import { type Command, type Contestant, type Missing, startContestant } from './contestant.ts';
import type { Dataset } from './dataset.ts';
import { pythonPeer } from './python.ts';

/** A method of `with_torch.py`. */
export async function torch(method: string, threads: number, data: Dataset): Promise<Contestant | Missing> {
  const args = [method, threads, data.logits, data.labels];
  return startContestant(await pythonPeer('with_torch.py', ['torch', 'numpy'], args), method);
}

/** A method of `with_numpy.py`. */
export async function numpy(method: string, data: Dataset): Promise<Contestant | Missing> {
  const args = [method, data.logits, data.labels];
  return startContestant(await pythonPeer('with_numpy.py', ['numpy', 'scipy.special'], args), method);
}

/** A method of `kernel.c`, compiled here. */
export async function nativeCode(method: string, data: Dataset): Promise<Contestant | Missing> {
  return startContestant(await compiled([method, data.logits, data.labels]), method);
}

async function compiled(args: readonly string[]): Promise<Command> {
  const folder = join(output, 'bench');
  mkdirSync(folder, { recursive: true });
  const command = join(folder, 'kernel');
  const source = join(root, 'test', 'bench', 'peers', 'kernel.c');
  const flags = ['-O3', '-mavx2', '-mfma', '-o', command, source, '-lm'];
  const { code, output: said } = await run('gcc', flags, { timeoutSeconds: 60 });
  return code === 0 ? { command, args } : { missing: said.trim().split('\n')[0] || `gcc ended with ${code}` };
}
