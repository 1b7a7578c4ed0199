import type { Workerish } from '../client';
import { portPair } from './portPair';
import { type ShardPlatform, startShard } from './shardService';

/**
 * A shard within the thread that asks, which would wait for the others meanwhile: it is there at once, and one thread less
 * has to start.
 */
export function localShard(platform: ShardPlatform): Workerish {
  const [near, far] = portPair();
  const close = startShard(far, platform);
  return { ...near, onDeath: () => {}, terminate: close };
}
