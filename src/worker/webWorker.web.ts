import type { Workerish } from './client';
import { webPort } from './webPort.web';
import type { WebWorker } from './webScope.web';

/**
 * A web worker as the rest of the program sees it, while its script is still on its way: what is posted waits for it.
 * The web does not tell when a worker ends, but nobody except `terminate` ends one; and one that met an error which
 * nobody handled is ended, as Node does by itself.
 */
export function webWorker(
  starting: Promise<WebWorker>,
  transfer?: (message: unknown) => readonly unknown[],
): Workerish {
  const listeners = new Set<(message: unknown) => void>();
  const deaf = new Set<(reason: string) => void>();
  const waiting: unknown[] = [];
  let post = (message: unknown): void => void waiting.push(message);
  let end = () => {};
  let isOver = false;
  const die = (reason: string) => {
    if (isOver) return;
    isOver = true;
    end();
    // Whoever ends it is not told before it has done so.
    queueMicrotask(() => {
      for (const listener of deaf) listener(reason);
    });
  };
  starting.then(
    (worker) => {
      if (isOver) return worker.terminate();
      const port = webPort(worker, transfer);
      port.listen((message) => {
        for (const listener of listeners) listener(message);
      });
      worker.addEventListener('error', ({ message }) => die(message ?? 'an error of its own'));
      post = port.post;
      end = () => worker.terminate();
      for (const message of waiting.splice(0)) post(message);
    },
    (error) => die(error instanceof Error ? error.message : String(error)),
  );
  return {
    post: (message) => {
      if (!isOver) post(message);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onDeath: (listener) => void deaf.add(listener),
    terminate: () => die('it was ended'),
  };
}
