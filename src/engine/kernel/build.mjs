// Compiles the kernel to WebAssembly, in two builds: relaxed SIMD, with fused multiply-adds, and SIMD as every engine has
// it since 2021.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileModule } from './compile.mjs';

const builds = { base: ['--enable', 'simd'], relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'] };

/**
 * Writes dist/kernel/base.wasm and dist/kernel/relaxed.wasm.
 *
 * @throws Error with the compiler's messages
 */
export async function buildKernel() {
  await compileModule(dirname(fileURLToPath(import.meta.url)), join('dist', 'kernel'), builds);
}
