import type { Worker } from 'node:worker_threads';
import type { Workerish } from './client';

/** A worker thread as the rest of the program sees it. */
export function nodeWorker(
  worker: Worker,
  post: Workerish['post'] = (message) => worker.postMessage(message),
): Workerish {
  let lastError: string | undefined;
  return {
    post,
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
