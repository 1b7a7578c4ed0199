import { join } from 'node:path';
import { root } from './paths.ts';
import { run } from './processes.ts';

/**
 * Builds the extension's bundles into `dist`.
 *
 * @throws Error with the bundler's messages.
 */
export async function build(): Promise<void> {
  const result = await run(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root, timeoutSeconds: 120 });
  if (result.code !== 0) throw new Error(`The build failed:\n${result.output}`);
}
