import { targetCell } from './cellTarget';
import type { Command } from './command';

/** What only the webview can do: it has the picture, and the table as it is shown. */
export const copyCellData: Command = inWebview('logitscope.copyCellData', 'copyCellData');
export const exportChart: Command = inWebview('logitscope.exportChart', 'exportChart');

function inWebview(id: string, name: 'copyCellData' | 'exportChart'): Command {
  return {
    id,
    run: async (services, handed) => {
      const target = await targetCell(services, handed);
      target?.panel.emit('command', { name, cell: target.cell });
    },
  };
}
