import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { vscodeServer } from './install.ts';
import { root } from './paths.ts';
import { start, stop } from './processes.ts';
import type { Profile } from './profile.ts';

export interface ServerOptions {
  readonly profile: Profile;
  /** Needed for development extensions and test runs; with it VS Code shows no toasts. */
  readonly smokeTestDriver?: boolean;
  /** Further environment of the server and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

export interface Development {
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath?: string;
}

/** Starts the open-source VS Code server on a free loopback port. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { profile } = options;
  const directory = await vscodeServer();
  const flags = [
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-workspace-trust',
    '--disable-telemetry',
    // A closed window's extension host is not kept for hours.
    '--reconnection-grace-time=10',
    ...profile.flags,
    ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = start(node24(), [join(directory, 'out', 'server-main.js'), ...flags], {
    cwd: profile.directory,
    env: { ...profile.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let log = '';
    const fail = (why: string) => {
      void stop(child);
      reject(new Error(`The VS Code server ${why}.\n${log.trim()}`));
    };
    const timer = setTimeout(() => fail('did not answer within 60 s'), 60_000);
    const listen = (chunk: Buffer) => {
      if (log.length < 100_000) log += chunk;
      const match = /Extension host agent listening on (\d+)/.exec(log);
      if (match) {
        clearTimeout(timer);
        resolve(Number(match[1]));
      }
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
  return { port, stop: () => stop(child) };
}

/** The workbench with a folder open, and with what only the smoke-test driver obeys. */
export function workbenchUrl(port: number, folder: string, development?: Development): string {
  const query = new URLSearchParams({ folder });
  if (development) {
    const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
    query.set('payload', JSON.stringify(Object.entries(development).map(([name, path]) => [name, remote(path)])));
  }
  return `http://127.0.0.1:${port}/?${query}`;
}

/** The Node that VS Code itself runs on; the server ends at once under Node 20. */
function node24(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const local = join(root, 'node_modules', 'node', 'bin', 'node');
  if (existsSync(local)) return local;
  throw new Error('The VS Code server needs Node 24: run `npm ci`, then start this through `npm run`.');
}
