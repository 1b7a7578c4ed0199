import { targetCell } from './cellTarget';
import type { Command } from './command';

export const removeCell: Command = {
  id: 'logitscope.removeCell',
  run: async (services, handed) => {
    const target = await targetCell(services, handed);
    target?.panel.session.removeCell(target.cell);
  },
};
