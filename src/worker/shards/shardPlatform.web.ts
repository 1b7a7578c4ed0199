import { turn } from '../turn.web';
import { openShard } from './shardFile.web';
import type { ShardPlatform } from './shardService';

export const shardPlatform: ShardPlatform = { openShard, now: () => performance.now(), turn };
