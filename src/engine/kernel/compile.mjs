import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Everything but `abort`, which our modules never call, is the compiler's own. */
const common = ['--runtime', 'stub', '-O3', '--noAssert', '--importMemory', '--use', 'abort='];

/**
 * Compiles the folder's AssemblyScript, from its entry.ts, to a binary for each build in a folder of the checkout. Does
 * nothing where the binaries are newer than the source.
 *
 * @throws Error with the compiler's messages
 */
export async function compileModule(source, folder, builds) {
  const output = join(root, folder);
  if (await isCurrent(source, output, Object.keys(builds))) return;
  const { default: asc } = await import('assemblyscript/asc');
  await mkdir(output, { recursive: true });
  for (const [name, flags] of Object.entries(builds)) {
    const target = join(output, `${name}.wasm`);
    const { error, stderr } = await asc.main([join(source, 'entry.ts'), '--outFile', target, ...common, ...flags]);
    if (error) throw new Error(`${source} does not compile.\n${stderr}`);
  }
}

async function isCurrent(source, output, builds) {
  const names = (await readdir(source)).filter((name) => /\.(ts|mjs)$/.test(name));
  const sources = await Promise.all(names.map((name) => stat(join(source, name))));
  try {
    const built = await Promise.all(builds.map((name) => stat(join(output, `${name}.wasm`))));
    return Math.min(...built.map((file) => file.mtimeMs)) > Math.max(...sources.map((file) => file.mtimeMs));
  } catch {
    return false;
  }
}
