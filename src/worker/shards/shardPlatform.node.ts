import { milliseconds } from '../milliseconds.node';
import { openShard } from './shardFile.node';
import type { ShardPlatform } from './shardService';

export const shardPlatform: ShardPlatform = {
  openShard,
  now: milliseconds,
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};
