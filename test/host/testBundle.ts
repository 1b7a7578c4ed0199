import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { output, root } from './paths.ts';

const source = join(root, 'test', 'vscode');

/** Where the tests that run inside VS Code are bundled to. */
export const testBundle = join(output, 'vscode');

/** The workspace that they run in. */
export const testWorkspace = join(root, 'test', 'fixtures', 'workspace');

/** Bundles `test/vscode`, a file each, for the extension host. */
export async function buildTests(): Promise<void> {
  rmSync(testBundle, { recursive: true, force: true });
  mkdirSync(testBundle, { recursive: true });
  const tests = readdirSync(source).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    entryPoints: tests.map((name) => join(source, name)),
    outdir: testBundle,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    loader: { '.wasm': 'binary' },
    logLevel: 'warning',
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildTests();
