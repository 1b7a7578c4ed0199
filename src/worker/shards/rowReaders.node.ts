import { nodeWorker } from '../nodeWorker.node';
import { shardPlatform } from './shardPlatform.node';
import { shardWorker, workersFor } from './shardWorkers.node';
import type { RowReaders } from './storedRows';
import { transferables } from './transferables';

export const nodeRowReaders: RowReaders = {
  ...shardPlatform,
  workersFor,
  start() {
    const worker = shardWorker();
    // What is sent was copied for the worker.
    return nodeWorker(worker, (message) => worker.postMessage(message, transferables(message)));
  },
};
