import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { writeScores } from '../vscode/scoreFile.ts';
import { output, root } from './paths.ts';
import { run } from './processes.ts';

const source = join(root, 'test', 'web');

/** Where the tests that run in the web's extension host are bundled to; within the extension, so that they run beside it. */
export const webBundle = join(output, 'web');

/** Bundles `test/web`, makes the files that its tests read, and finds out what Node makes of them. */
export async function buildWebTests(): Promise<void> {
  rmSync(webBundle, { recursive: true, force: true });
  mkdirSync(webBundle, { recursive: true });
  const common = { bundle: true, format: 'cjs', sourcemap: 'inline', logLevel: 'warning', outdir: webBundle } as const;
  await build({
    ...common,
    entryPoints: [join(source, 'all.ts')],
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
  });
  await build({
    ...common,
    entryPoints: [join(source, 'inNode.ts')],
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
  });
  makeFiles();
  const script = join(webBundle, 'inNode.mjs');
  const { code, output: said } = await run(process.execPath, [script, root, join(webBundle, 'inNode.json')], {
    timeoutSeconds: 120,
  });
  if (code !== 0) throw new Error(`What Node shows could not be found out:\n${said}`);
}

function makeFiles(): void {
  const at = (name: string) => join(webBundle, name);
  writeScores(at('large.npy'), 400_000, 25);
  writeScores(at('many.npy'), 1_500_000, 8);
  // All of it is a hole.
  writeFileSync(at('huge.npy'), '');
  truncateSync(at('huge.npy'), 513 * 2 ** 20);

  const whole = join(root, 'test', 'fixtures', 'readers', 'little-f4.npy.gz');
  const bytes = readFileSync(whole);
  for (const [name, length] of [
    ['cut-trailer.npy.gz', bytes.length - 3],
    ['cut-data.npy.gz', bytes.length - 20],
  ] as const) {
    copyFileSync(whole, at(name));
    truncateSync(at(name), length);
  }
  // The sum of the only member.
  bytes.writeUInt32LE((bytes.readUInt32LE(bytes.length - 8) ^ 1) >>> 0, bytes.length - 8);
  writeFileSync(at('changed.npy.gz'), bytes);
}
