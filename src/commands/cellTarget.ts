import * as vscode from 'vscode';
import type { ExplorationPanel } from '../panel/explorationPanel';
import type { Panels } from '../panel/panels';
import type { CommandServices } from './command';

interface Target {
  readonly panel: ExplorationPanel;
  readonly cell: string;
}

/** The cell a command is about: the one whose menu it came from, else the one with the focus, else one to pick. */
export async function targetCell({ panels }: CommandServices, handed: unknown): Promise<Target | undefined> {
  const fromMenu = menuCell(panels, handed);
  if (fromMenu) return fromMenu;
  const panel = panels.active;
  if (!panel) return undefined;
  const { cells } = panel.session.document.exploration;
  const { focusedCell } = panel;
  if (focusedCell !== undefined && cells.some(({ id }) => id === focusedCell)) return { panel, cell: focusedCell };
  const { catalogue } = await panel.session.snapshot();
  const items = cells.map((cell) => ({
    label: catalogue.find((description) => description.kind === cell.kind)?.title ?? cell.kind,
    cell: cell.id,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which cell?') });
  return picked && { panel, cell: picked.cell };
}

/** The cell whose context menu was used. Its panel need not be the active one yet: the menu was faster. */
export function menuCell(panels: Panels, handed: unknown): Target | undefined {
  const cell = (handed as { cell?: unknown } | undefined)?.cell;
  if (typeof cell !== 'string') return undefined;
  const panel = panels.list().find(({ session }) => session.document.exploration.cells.some(({ id }) => id === cell));
  return panel && { panel, cell };
}
