import { bytesPerNumber, type StoredLogits } from '../../engine/storedLogits';
import type { FilePlace } from '../../readers/bytes';
import type { StoredShape } from '../../readers/reader';

import type { StoredRows } from '../platform';
import { foreseeing } from './foreseeing';
import { localShard } from './localShard';
import { readRows } from './readRows';
import { ShardPool } from './shardPool';
import type { ShardFile, ShardPlatform } from './shardService';
import type { ShardWorker } from './shardWorker';

/** How the platform has other threads read rows. */
export interface RowReaders extends ShardPlatform {
  /** How many threads so many bytes are worth, this one among them. */
  workersFor(bytes: number): number;
  start(): ShardWorker;
}

/**
 * Rows that stay in a file. Their workers end with `close`, or with the thread that asked for them.
 *
 * @param willFit whether a temperature will be fitted to them
 */
export function storedRows(place: FilePlace, shape: StoredShape, readers: RowReaders, willFit = false): StoredRows {
  const bytesPerRow = shape.classes * bytesPerNumber(shape.format);
  const shards = new ShardPool(place, shape, {
    count: readers.workersFor(shape.rows * bytesPerRow),
    start: (isLast) => (isLast ? localShard(readers) : readers.start()),
  });
  let file: ShardFile | undefined;
  const copy: StoredLogits['copy'] = (from, _, target) => {
    file ??= readers.openShard(place);
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
