import { tellOfRejections } from '../rejections.web';
import { webPort } from '../webPort.web';
import { webScope } from '../webScope.web';
import { shardPlatform } from './shardPlatform.web';
import { startShard } from './shardService';
import { transferables } from './transferables';

tellOfRejections();
// A shard keeps nothing of what it answers.
startShard(webPort(webScope, transferables), shardPlatform);
