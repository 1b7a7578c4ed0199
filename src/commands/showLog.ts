import { log } from '../platform/log';
import type { Command } from './command';

export const showLog: Command = {
  id: 'logitscope.showLog',
  run: () => log().show(),
};
