import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bytesPerNumber, type StoredLogits } from '../../engine/storedLogits';
import type { FilePlace } from '../../readers/bytes';
import type { StoredShape } from '../../readers/reader';
import type { Workerish } from '../client';
import { nodeWorker } from '../nodeWorker.node';
import type { StoredRows } from '../platform';
import { openShard } from './shardFile.node';
import { ShardPool } from './shardPool';
import type { ShardFile } from './shardService';
import { transferables } from './transferables';

/** More workers than these wait for memory rather than for a processor. */
const MOST_WORKERS = 8;
/** Of a file: a worker is not worth its start for less. */
const BYTES_PER_WORKER = 2 ** 23;
/** A shard needs little beside the kernel's own memory and the columns of its rows, and these are not on the heap. */
const HEAP_MEGABYTES = 256;

/** Rows that stay in a local file. Their workers end with `close`, or with the thread that asked for them. */
export function storedRows(place: FilePlace, shape: StoredShape): StoredRows {
  const bytesPerRow = shape.classes * bytesPerNumber(shape.format);
  const worth = Math.ceil((shape.rows * bytesPerRow) / BYTES_PER_WORKER);
  const shards = new ShardPool(place, shape, {
    count: Math.min(availableParallelism(), MOST_WORKERS, worth),
    start: startShardWorker,
  });
  let file: ShardFile | undefined;
  const copy: StoredLogits['copy'] = (from, _, target) => {
    file ??= openShard(place);
    file.check();
    file.read(place.offset + from * bytesPerRow, target);
  };
  return {
    format: shape.format,
    copy,
    shards,
    prepare: () => void shards.start(),
    close() {
      shards.close();
      file?.close();
      file = undefined;
    },
  };
}

function startShardWorker(): Workerish {
  const limits = { maxOldGenerationSizeMb: HEAP_MEGABYTES };
  const worker = new Worker(join(__dirname, 'shard.js'), { resourceLimits: limits });
  // What is sent was copied for the worker.
  return nodeWorker(worker, (message) => worker.postMessage(message, transferables(message)));
}
