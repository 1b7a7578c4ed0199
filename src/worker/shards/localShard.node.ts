import type { Workerish } from '../client';
import { portPair } from './portPair';
import { shardPlatform } from './shardPlatform.node';
import { startShard } from './shardService';

/**
 * A shard within the thread that asks, which would wait for the others meanwhile: it is there at once, and one thread less
 * has to start.
 */
export function localShard(): Workerish {
  const [near, far] = portPair();
  const close = startShard(far, shardPlatform);
  return { ...near, onDeath: () => {}, terminate: close };
}
