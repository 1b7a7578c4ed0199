import { copyFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../host/paths.ts';
import { run } from '../../host/processes.ts';
import { bundled } from '../bundle.ts';
import {
  type Answer,
  type Command,
  type Contestant,
  type Missing,
  peerEnvironment,
  startContestant,
} from '../engine/contestant.ts';
import { pythonPeer } from '../engine/python.ts';

/** Whether a process loads as often as it is told to, or once, as its first work. */
type Way = 'serve' | 'once';

/** What one process says that loaded once. */
export interface OneLoad extends Answer {
  readonly name: string;
  /** The most memory that it had. */
  readonly kilobytes: number;
}

/** A method of `inside/loading.ts`. */
export async function nodeLoader(way: Way, method: string, ...paths: readonly string[]): Promise<Command> {
  const script = await bundled('loading');
  const folder = dirname(script);
  // The workers' script lies beside the one that starts them, where modules are of another kind than the product's.
  copyFileSync(join(root, 'dist', 'shard.js'), join(folder, 'shard.js'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  return { command: process.execPath, args: [script, way, method, ...paths] };
}

/** A method of `peers/loading.py`. */
export async function pythonLoader(way: Way, method: string, path: string): Promise<Command> {
  const modules = method === 'csv' ? ['numpy', 'pandas'] : ['numpy'];
  return pythonPeer('loading.py', modules, [way, method, path]);
}

/** One that loads again and again, in a process of its own. */
export async function repeated(loader: Promise<Command>): Promise<Contestant | Missing> {
  return startContestant(await loader, 'load');
}

/** One that is started anew for every load; only the load is timed. */
export async function fresh(loader: Promise<Command>): Promise<Contestant | Missing> {
  const what = await loader;
  if ('missing' in what) return what;
  const { name } = await oneLoad(what);
  return { name, run: () => oneLoad(what), stop: async () => {} };
}

export async function oneLoad({ command, args }: Exclude<Command, Missing>): Promise<OneLoad> {
  const { code, stdout, output } = await run(command, args, { env: peerEnvironment(), timeoutSeconds: 120 });
  if (code !== 0) throw new Error(output.trim().split('\n').at(-1));
  return JSON.parse(stdout);
}
