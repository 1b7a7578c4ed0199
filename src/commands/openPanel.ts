import type { Command } from './command';

export const openPanel: Command = {
  id: 'logitscope.openPanel',
  run: ({ panels }) => panels.show({ kind: 'none' }),
};
