import { openShard } from './shardFile.node';
import type { ShardPlatform } from './shardService';

export const shardPlatform: ShardPlatform = {
  openShard,
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};
