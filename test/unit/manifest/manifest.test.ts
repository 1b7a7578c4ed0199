import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../host/paths.ts';

interface Entry {
  readonly command: string;
}

interface Manifest {
  readonly publisher: string;
  readonly repository: { readonly url: string };
  readonly engines: { readonly vscode: string };
  readonly activationEvents: readonly string[];
  readonly dependencies?: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
  readonly contributes: {
    readonly commands: readonly Entry[];
    readonly keybindings: readonly Entry[];
    readonly menus: Record<string, readonly Entry[]>;
    readonly customEditors: readonly { readonly priority: string }[];
  };
}

interface Lock {
  readonly packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>;
}

const read = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read<Manifest>('package.json');
const { contributes } = manifest;

describe('the manifest', () => {
  it('puts only declared commands into menus and under keys', () => {
    const declared = new Set(contributes.commands.map(({ command }) => command));
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    expect(used.map(({ command }) => command).filter((command) => !declared.has(command))).toEqual([]);
  });

  it('declares each command once', () => {
    const ids = contributes.commands.map(({ command }) => command);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('starts the extension only on demand, and takes nobody’s default editor', () => {
    expect(manifest.activationEvents).toEqual(['onWebviewPanel:logitscope.panel']);
    for (const { priority } of contributes.customEditors) expect(priority).toBe('option');
  });

  it('lets the packer accept it: a publisher, a repository, types no newer than the oldest VS Code', () => {
    expect(manifest.publisher).not.toBe('');
    expect(manifest.repository.url).toMatch(/^https:\/\//);
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode']}`);
  });

  it('ships bundles, so nothing is left to install, and pins what it is built with', () => {
    expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});

describe('a fresh `npm ci`', () => {
  it('may run the install scripts that the build needs, whatever npm asks for', () => {
    expect(manifest.allowScripts).toMatchObject({ esbuild: true, node: true });
  });

  // npm refuses a lock file without them, and leaves them out where a registry does not have them.
  it('finds the packages of every platform in the lock file', () => {
    const { packages } = read<Lock>('package-lock.json');
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});
