import { nodeWorker } from '../nodeWorker.node';
import { shardPlatform } from './shardPlatform.node';
import { giveBack, shardWorker, workersFor } from './shardWorkers.node';
import type { RowReaders } from './storedRows';
import { transferables } from './transferables';

export const nodeRowReaders: RowReaders = {
  ...shardPlatform,
  workersFor,
  start() {
    const worker = shardWorker();
    return {
      // What is sent was copied for the worker.
      ...nodeWorker(worker, (message) => worker.postMessage(message, transferables(message))),
      release: () => giveBack(worker),
    };
  },
};
