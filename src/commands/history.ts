import type { Command } from './command';

export const undo: Command = {
  id: 'logitscope.undo',
  run: ({ panels }) => panels.active?.session.undo(),
};

export const redo: Command = {
  id: 'logitscope.redo',
  run: ({ panels }) => panels.active?.session.redo(),
};
