import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { output, root } from '../host/paths.ts';

/** Where the modules that are measured from the inside are bundled to. */
const folder = join(output, 'bench');

/** Parts of a library that its package does not export, as in the build of the product. */
const unexported: Plugin = {
  name: 'unexported',
  setup({ onResolve }) {
    onResolve({ filter: /^hyparquet\/src\// }, ({ path }) => ({ path: join(root, 'node_modules', path) }));
  },
};

/** Bundles a module of `inside/` and returns the path of the result. */
export async function bundled(name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${name}.cjs`);
  await build({
    entryPoints: [join(root, 'test', 'bench', 'inside', `${name}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Nothing that is measured reads HDF5, whose library is larger than all else.
    external: ['vscode', 'h5wasm/*'],
    plugins: [unexported],
    loader: { '.wasm': 'binary' },
    logLevel: 'warning',
  });
  return outfile;
}

/** Where a module inside VS Code leaves what it measured. */
export function resultFile(name: string): string {
  return join(folder, `${name}.json`);
}
