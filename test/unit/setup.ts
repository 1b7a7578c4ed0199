import { buildKernel } from '../../src/engine/kernel/build.mjs';
import { buildScanner } from '../../src/readers/scan/kernel/build.mjs';

/** The kernel and the scanner are compiled before the tests that run them, as the product's build does. */
export async function setup(): Promise<void> {
  await buildKernel();
  await buildScanner();
}
