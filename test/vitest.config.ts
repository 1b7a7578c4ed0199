import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Suites by project: `vitest run --config test/vitest.config.ts --project unit`. */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] },
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
