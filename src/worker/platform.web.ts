import { crc32 } from './crc32.web';
import { unreadableFile } from './fileFailures';
import { gunzip } from './gunzip.web';
import { inflatePieces, inflateRaw } from './inflate.web';
import type { WorkerPlatform } from './platform';
import { webRowReaders } from './shards/rowReaders.web';
import { openShard } from './shards/shardFile.web';
import { storedRows } from './shards/storedRows';
import { turn } from './turn.web';

/** Bytes that are summed up before others get their turn. */
const BYTES_AT_ONCE = 2 ** 23;

/** There are no paths and no temporary files. */
export const webPlatform: WorkerPlatform = {
  openPath: async (_, name) => {
    throw unreadableFile(name, new Error('There are no paths on the web.'));
  },
  storedRows: (place, shape) => storedRows(place, shape, webRowReaders),
  gunzip,
  crc32: async (bytes) => {
    let sum = 0;
    for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
      sum = crc32(bytes.subarray(at, at + BYTES_AT_ONCE), sum);
      await turn();
    }
    return sum;
  },
  readNow: openShard,
  inflateRaw,
  inflatePieces,
  turn,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => performance.now(),
};
