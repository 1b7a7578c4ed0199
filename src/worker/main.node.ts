import { parentPort } from 'node:worker_threads';
import { cellKinds } from '../cells/registry';
import { nodePlatform } from './platform.node';
import { startService } from './service';

const port = parentPort;
if (!port) throw new Error('The engine runs in a worker thread.');
startService(
  {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.on('message', listener);
      return () => port.off('message', listener);
    },
  },
  nodePlatform,
  cellKinds,
);
