import * as vscode from 'vscode';
import type { ExplorationPanel } from '../panel/explorationPanel';
import type { CommandServices } from './command';

interface Target {
  readonly panel: ExplorationPanel;
  readonly cell: string;
}

/** The cell a command is about: the one whose menu it came from, else the one with the focus, else one to pick. */
export async function targetCell(services: CommandServices, handed: unknown): Promise<Target | undefined> {
  const panel = services.panels.active;
  if (!panel) return undefined;
  const fromMenu = (handed as { cell?: unknown } | undefined)?.cell;
  const { cells } = panel.session.document.exploration;
  const known = [fromMenu, panel.focusedCell].find((id) => cells.some((cell) => cell.id === id));
  if (typeof known === 'string') return { panel, cell: known };
  const { catalogue } = await panel.session.snapshot();
  const items = cells.map((cell) => ({
    label: catalogue.find((description) => description.kind === cell.kind)?.title ?? cell.kind,
    cell: cell.id,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which cell?') });
  return picked && { panel, cell: picked.cell };
}
