import { buildKernel } from '../../src/engine/kernel/build.mjs';

/** The kernel is compiled before the tests that run it, as the product's build does. */
export async function setup(): Promise<void> {
  await buildKernel();
}
