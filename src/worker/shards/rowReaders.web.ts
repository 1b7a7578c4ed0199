import { readScript } from '../scripts.web';
import { scriptUrl } from '../scriptUrl.web';
import { webScope } from '../webScope.web';
import { webWorker } from '../webWorker.web';
import { shardCount } from './shardCount';
import { shardPlatform } from './shardPlatform.web';
import type { RowReaders } from './storedRows';
import { transferables } from './transferables';

/** One for all shards: it is read when the first is started. */
let url: Promise<string> | undefined;

export const webRowReaders: RowReaders = {
  ...shardPlatform,
  workersFor: (bytes) => shardCount(bytes, webScope.navigator?.hardwareConcurrency ?? 1),
  // What is sent was copied for the worker.
  start: () => webWorker(started(), transferables),
};

async function started() {
  url ??= readScript('web/shard.js').then((script) => scriptUrl(script));
  url.catch(() => {
    url = undefined;
  });
  return new webScope.Worker(await url, { name: 'Logitscope rows' });
}
