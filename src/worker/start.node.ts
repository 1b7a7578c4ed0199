import { Worker } from 'node:worker_threads';
import type { Workerish } from './client';

/** Enough for the tree of a 300 MB JSON; beyond it only the worker dies, not the extension host. */
const HEAP_MEGABYTES = 3072;

/** Starts the engine in a worker thread of the extension host. */
export function startNodeWorker(script: string): Workerish {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
  let lastError: string | undefined;
  return {
    post: (message) => worker.postMessage(message),
    listen: (listener) => {
      worker.on('message', listener);
      return () => worker.off('message', listener);
    },
    onDeath: (listener) => {
      worker.on('error', (error) => {
        lastError = error instanceof Error ? error.message : String(error);
      });
      worker.on('exit', (code) => listener(lastError ?? `exit code ${code}`));
    },
    terminate: () => void worker.terminate(),
  };
}
