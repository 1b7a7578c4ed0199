import type * as vscode from 'vscode';
import { parseExploration } from '../notebook/parse';
import type { Panels } from './panels';

/** Brings the panels back after a restart, from what each webview had remembered. */
export function panelSerializer(panels: Panels): vscode.WebviewPanelSerializer {
  return {
    async deserializeWebviewPanel(panel, state) {
      const exploration = parseExploration((state as { exploration?: unknown } | undefined)?.exploration);
      panels.adopt(panel, exploration ?? { kind: 'none' });
    },
  };
}
