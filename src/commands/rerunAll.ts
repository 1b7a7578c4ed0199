import type { Command } from './command';

export const rerunAll: Command = {
  id: 'logitscope.rerunAll',
  run: ({ panels }) => panels.active?.session.reopen(),
};
