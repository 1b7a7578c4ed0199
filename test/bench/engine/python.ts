import { join } from 'node:path';
import { root } from '../../host/paths.ts';
import { run } from '../../host/processes.ts';
import { type Command, peerEnvironment } from './contestant.ts';

/** The first on PATH may be one without the modules that the system's own has. */
const interpreters = ['/usr/bin/python3', 'python3', 'python'];

const found = new Map<string, Promise<Command>>();

/** A script of `peers/` in the first Python that has these modules. */
export async function pythonPeer(
  script: string,
  modules: readonly string[],
  args: readonly (string | number)[],
): Promise<Command> {
  const key = modules.join(', ');
  const search = found.get(key) ?? interpreterWith(modules);
  found.set(key, search);
  const python = await search;
  if ('missing' in python) return python;
  return { command: python.command, args: [join(root, 'test', 'bench', 'peers', script), ...args.map(String)] };
}

async function interpreterWith(modules: readonly string[]): Promise<Command> {
  let reason = 'there is no Python';
  for (const command of interpreters) {
    const { code, output } = await run(command, ['-c', `import ${modules.join(', ')}`], {
      env: peerEnvironment(),
      timeoutSeconds: 60,
    });
    if (code === 0) return { command, args: [] };
    if (code !== 127) reason = output.trim().split('\n').at(-1) ?? reason;
  }
  return { missing: reason };
}
