// Compiles the scanner to WebAssembly.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileModule } from '../../../engine/kernel/compile.mjs';

/**
 * Writes dist/scan/scan.wasm.
 *
 * @throws Error with the compiler's messages
 */
export async function buildScanner() {
  await compileModule(dirname(fileURLToPath(import.meta.url)), join('dist', 'scan'), { scan: ['--enable', 'simd'] });
}
