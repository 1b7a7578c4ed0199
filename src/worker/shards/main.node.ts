import { parentPort } from 'node:worker_threads';
import { shardPlatform } from './shardPlatform.node';
import { startShard } from './shardService';
import { transferables } from './transferables';

const port = parentPort;
if (!port) throw new Error('A shard runs in a worker thread.');
startShard(
  {
    // A shard keeps nothing of what it answers.
    post: (message) => port.postMessage(message, transferables(message)),
    listen: (listener) => {
      port.on('message', listener);
      return () => port.off('message', listener);
    },
  },
  shardPlatform,
);
