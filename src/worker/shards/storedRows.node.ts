import { bytesPerNumber, type StoredLogits } from '../../engine/storedLogits';
import type { FilePlace } from '../../readers/bytes';
import type { StoredShape } from '../../readers/reader';
import type { Workerish } from '../client';
import { nodeWorker } from '../nodeWorker.node';
import type { StoredRows } from '../platform';
import { foreseeing } from './foreseeing';
import { localShard } from './localShard.node';
import { readRows } from './readRows';
import { openShard } from './shardFile.node';
import { ShardPool } from './shardPool';
import type { ShardFile } from './shardService';
import { shardWorker, workersFor } from './shardWorkers.node';
import { transferables } from './transferables';

/**
 * Rows that stay in a local file. Their workers end with `close`, or with the thread that asked for them.
 *
 * @param willFit whether a temperature will be fitted to them
 */
export function storedRows(place: FilePlace, shape: StoredShape, willFit = false): StoredRows {
  const bytesPerRow = shape.classes * bytesPerNumber(shape.format);
  const shards = new ShardPool(place, shape, {
    count: workersFor(shape.rows * bytesPerRow),
    start: (isLast) => (isLast ? localShard() : startShardWorker()),
  });
  let file: ShardFile | undefined;
  const copy: StoredLogits['copy'] = (from, _, target) => {
    file ??= openShard(place);
    file.check();
    readRows(file, { ...shape, place }, from, target);
  };
  return {
    format: shape.format,
    copy,
    shards: willFit ? foreseeing(shards, { format: shape.format, copy }, shape) : shards,
    prepare: () => void shards.start(),
    close() {
      shards.close();
      file?.close();
      file = undefined;
    },
  };
}

function startShardWorker(): Workerish {
  const worker = shardWorker();
  // What is sent was copied for the worker.
  return nodeWorker(worker, (message) => worker.postMessage(message, transferables(message)));
}
