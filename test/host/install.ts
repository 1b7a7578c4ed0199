import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.ts';
import { downloads } from './paths.ts';
import { atExit, run } from './processes.ts';

const version = '4.139.1';
const seconds = 300;

/**
 * The directory of the open-source VS Code server (VS Code 1.139, from the npm package code-server), installed on first
 * use. It is no dev dependency because its own install step compiles native modules that nothing here needs.
 *
 * @throws Error that says what failed and what to do; a broken install is never left behind.
 */
export async function vscodeServer(): Promise<string> {
  const home = join(downloads, `code-server-${version}`);
  const server = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  if (existsSync(home)) return server;

  console.log(`Installing the VS Code server (code-server ${version}, about 600 MB) into .vscode-test …`);
  const partial = join(downloads, `installing-${process.pid}`);
  const forget = atExit(() => rmSync(partial, { recursive: true, force: true }));
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
  const inside = join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
  await install(partial, [`code-server@${version}`]);
  await install(inside, []);
  await install(join(inside, 'extensions'), []);
  const check = await run(process.execPath, [join(inside, 'out', 'server-main.js'), '--version'], {
    timeoutSeconds: 60,
  });
  if (check.code !== 0) throw new Error(`The installed VS Code server does not start:\n${check.output}`);
  try {
    renameSync(partial, home);
  } catch (error) {
    // Another run has finished first.
    if (!existsSync(home)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
  forget();
  return server;
}

async function install(folder: string, packages: readonly string[]): Promise<void> {
  const result = await npm(
    folder,
    ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...packages],
    seconds,
  );
  if (result.code !== 0) {
    throw new Error(
      `The VS Code server could not be installed. Check the network and the npm registry, then try again.\n${result.output.trim()}`,
    );
  }
}
