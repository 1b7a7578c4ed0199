import { Worker } from 'node:worker_threads';
import type { Workerish } from './client';
import { nodeWorker } from './nodeWorker.node';

/** Enough for the tree of a 300 MB JSON; beyond it only the worker dies, not the extension host. */
const HEAP_MEGABYTES = 3072;

/** Starts the engine in a worker thread of the extension host. */
export function startNodeWorker(script: string): Workerish {
  return nodeWorker(new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } }));
}
