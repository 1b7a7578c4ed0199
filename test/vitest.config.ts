import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The part of h5wasm that is taken is none that the package exports; the product's bundler knows the way, too. */
const HDF5 = 'h5wasm/dist/esm/hdf5_util.js';

/** The kernel's binaries as bytes, which the product's bundler embeds in the same way. */
const wasm = {
  name: 'wasm-bytes',
  enforce: 'pre' as const,
  load(id: string) {
    if (!id.endsWith('.wasm')) return undefined;
    return `export default new Uint8Array(Buffer.from('${readFileSync(id).toString('base64')}', 'base64'));`;
  },
};

/** Suites by project: `vitest run --config test/vitest.config.ts --project unit`. */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        resolve: { alias: { [HDF5]: `${root}/node_modules/${HDF5}` } },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        plugins: [wasm],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          globalSetup: 'test/unit/setup.ts',
          setupFiles: 'test/unit/seed.ts',
          // None takes a tenth of it on a machine that nobody else keeps busy.
          testTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'ui',
          include: ['test/ui/**/*.spec.ts'],
          globalSetup: 'test/ui/setup.ts',
          // One browser and one server on a small machine: windows side by side would only wait for each other.
          fileParallelism: false,
          testTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
          hookTimeout: 120_000,
        },
      },
      {
        root,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
