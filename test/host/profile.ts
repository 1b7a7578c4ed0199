import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryDirectory } from './paths.ts';
import { atExit } from './processes.ts';

/** A clean set of the directories that VS Code keeps its things in. */
export interface Profile {
  readonly directory: string;
  readonly userData: string;
  readonly extensions: string;
  /** Command line flags of the server that name the directories. */
  readonly flags: readonly string[];
  /** Environment that keeps sockets and temporary files in the profile and the outer VS Code out of it. */
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Settings under which VS Code asks nothing and shows nothing of its own. */
export const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Dark 2026',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.menuBarVisibility': 'compact',
};

/** Makes a profile in a temporary directory, removed when this process ends. */
export function createProfile(settings: Readonly<Record<string, unknown>> = {}): Profile {
  const directory = temporaryDirectory();
  const at = (name: string) => join(directory, name);
  for (const name of ['user/User', 'user/Machine', 'extensions', 'server', 'tmp']) {
    mkdirSync(at(name), { recursive: true, mode: 0o700 });
  }
  const text = JSON.stringify({ ...quiet, ...settings }, undefined, 2);
  writeFileSync(at('user/User/settings.json'), text);
  writeFileSync(at('user/Machine/settings.json'), text);
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = atExit(remove);
  return {
    directory,
    userData: at('user'),
    extensions: at('extensions'),
    flags: [
      `--user-data-dir=${at('user')}`,
      `--extensions-dir=${at('extensions')}`,
      `--server-data-dir=${at('server')}`,
    ],
    env: { ...outerEnvironment(), TMPDIR: at('tmp'), XDG_RUNTIME_DIR: at('tmp') },
    remove() {
      forget();
      remove();
    },
  };
}

/**
 * Lists an unpacked extension as installed, as a copy of what it runs from: it then runs as for any user, with toasts.
 * Not as links: VS Code finds out by its real path whose code calls, and would not know an extension behind a link
 * (typed arrays in webview messages then arrive as plain objects). A copy also keeps an "Uninstall" off the checkout.
 */
export function installCopy(profile: Profile, extension: string): void {
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  const home = join(profile.extensions, `${manifest.publisher}.${manifest.name}`);
  mkdirSync(home);
  for (const entry of readdirSync(extension, { withFileTypes: true })) {
    const from = join(extension, entry.name);
    if (entry.isFile()) copyFileSync(from, join(home, entry.name));
    else if (/^(dist|media)$/.test(entry.name)) cpSync(from, join(home, entry.name), { recursive: true });
  }
  const list = [
    {
      identifier: { id: `${manifest.publisher}.${manifest.name}` },
      version: manifest.version,
      location: { $mid: 1, path: pathToFileURL(home).pathname, scheme: 'file' },
      metadata: { installedTimestamp: 1, source: 'vsix', pinned: true },
    },
  ];
  writeFileSync(join(profile.extensions, 'extensions.json'), JSON.stringify(list));
}

/** This process's environment without what a VS Code around it (an integrated terminal) put there. */
function outerEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)),
  );
}
