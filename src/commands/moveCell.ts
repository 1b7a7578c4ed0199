import { targetCell } from './cellTarget';
import type { Command } from './command';

export const moveCellUp: Command = moving('logitscope.moveCellUp', -1);
export const moveCellDown: Command = moving('logitscope.moveCellDown', 1);

function moving(id: string, by: number): Command {
  return {
    id,
    run: async (services, handed) => {
      const target = await targetCell(services, handed);
      if (!target) return;
      const { session } = target.panel;
      const at = session.document.exploration.cells.findIndex((cell) => cell.id === target.cell);
      session.moveCell(target.cell, at + by);
    },
  };
}
