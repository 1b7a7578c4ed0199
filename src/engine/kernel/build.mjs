// Compiles the kernel to WebAssembly, in two builds: relaxed SIMD, with fused multiply-adds, and SIMD as every engine has
// it since 2021. Does nothing where the binaries are newer than the source.
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, '..', '..', '..');
const output = join(root, 'dist', 'kernel');

/** Everything but `abort`, which the kernel never calls, is the compiler's own. */
const common = ['--runtime', 'stub', '-O3', '--noAssert', '--importMemory', '--use', 'abort=', '--enable', 'simd'];
const builds = { base: [], relaxed: ['--enable', 'relaxed-simd'] };

/**
 * Writes dist/kernel/base.wasm and dist/kernel/relaxed.wasm.
 *
 * @throws Error with the compiler's messages
 */
export async function buildKernel() {
  if (await isCurrent()) return;
  const { default: asc } = await import('assemblyscript/asc');
  await mkdir(output, { recursive: true });
  for (const [name, flags] of Object.entries(builds)) {
    const target = join(output, `${name}.wasm`);
    const { error, stderr } = await asc.main([join(source, 'entry.ts'), '--outFile', target, ...common, ...flags]);
    if (error) throw new Error(`The kernel does not compile.\n${stderr}`);
  }
}

async function isCurrent() {
  const names = (await readdir(source)).filter((name) => /\.(ts|mjs)$/.test(name));
  const sources = await Promise.all(names.map((name) => stat(join(source, name))));
  try {
    const built = await Promise.all(Object.keys(builds).map((name) => stat(join(output, `${name}.wasm`))));
    return Math.min(...built.map((file) => file.mtimeMs)) > Math.max(...sources.map((file) => file.mtimeMs));
  } catch {
    return false;
  }
}
