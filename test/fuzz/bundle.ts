import { join } from 'node:path';
import { build } from 'esbuild';
import { buildKernel } from '../../src/engine/kernel/build.mjs';
import { buildScanner } from '../../src/readers/scan/kernel/build.mjs';
import { output, root } from '../host/paths.ts';

/** Where cases that failed, and what runs them, are left. */
export const fuzzOutput = join(root, 'test', 'output', 'fuzz');

/** Bundles what runs cases, as the product is bundled: its modules name each other without an extension. */
export async function bundleCases(): Promise<string> {
  await buildKernel();
  await buildScanner();
  const outdir = join(output, 'fuzz', 'bundle');
  await build({
    entryPoints: { cases: join(root, 'test', 'fuzz', 'caseProcess.ts') },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: 'linked',
    loader: { '.wasm': 'binary' },
    alias: { 'h5wasm/dist/esm/hdf5_util.js': join(root, 'node_modules', 'h5wasm', 'dist', 'esm', 'hdf5_util.js') },
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return join(outdir, 'cases.mjs');
}
