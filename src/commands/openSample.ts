import type { Command } from './command';

export const openSample: Command = {
  id: 'logitscope.openSample',
  run: ({ panels, sampleUri }) => panels.show({ kind: 'file', uri: sampleUri.toString() }),
};
