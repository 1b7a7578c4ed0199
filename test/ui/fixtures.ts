import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { output } from '../host/paths.ts';
import { testWorkspace } from '../host/testBundle.ts';
import { type OpenWindow, openWindow, type WindowOptions } from './product.ts';
import type { Workbench } from './workbench.ts';

/** The cells of a new exploration, from top to bottom. */
export const kinds = [
  'source',
  'rows',
  'inspector',
  'confidence',
  'crossEntropy',
  'temperature',
  'calibration',
  'confusion',
];

/**
 * One window for the tests of a file, on the test workspace unless said otherwise. After each test nothing may have
 * gone wrong in the panel unseen, the editors are closed, and a failed test leaves a picture of its window.
 */
export function useWorkbench(options: WindowOptions = {}): () => Workbench {
  let window: OpenWindow | undefined;
  const opened = () => {
    if (!window) throw new Error('The window is not open yet.');
    return window;
  };
  beforeAll(async () => {
    window = await openWindow(inject('port'), { folder: testWorkspace, ...options });
  });
  afterEach(async ({ task }) => {
    const { workbench, problems } = opened();
    if (task.result?.state === 'fail') {
      const name = task.name.replace(/[^\w]+/g, '-');
      await workbench.page.screenshot({ path: join(output, 'failed', `${name}.png`) });
    }
    const seen = problems.splice(0);
    await workbench.closeAllEditors();
    expect(seen).toEqual([]);
  });
  afterAll(() => window?.close());
  return () => opened().workbench;
}
