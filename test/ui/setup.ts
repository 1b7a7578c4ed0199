import type { TestProject } from 'vitest/node';
import { startProduct } from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly port: number;
  }
}

/** One server for all specs. It keeps nothing of a window that could matter to the next. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct();
  project.provide('port', product.port);
  return () => product.stop();
}
