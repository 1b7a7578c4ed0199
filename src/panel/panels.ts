import * as vscode from 'vscode';
import type { Exploration, SourceReference } from '../notebook/exploration';
import { DisposableStore } from '../platform/disposables';
import { setting } from '../platform/settings';
import { EngineClient } from '../worker/client';
import { ExplorationPanel } from './explorationPanel';
import { webviewOptions } from './html';
import { pairFiles, unusedText } from './pairFiles';
import type { PanelServices } from './panelServices';

/** True while there is a panel, beside the code or as a file's own tab, for commands to act upon. */
const OPEN_CONTEXT = 'logitscope.panelOpen';

/** All panels there are, and which one is active. */
export class Panels implements vscode.Disposable {
  private readonly all = new Set<ExplorationPanel>();
  private lastActive: ExplorationPanel | undefined;
  private readonly store = new DisposableStore();

  constructor(private readonly services: PanelServices) {}

  list(): readonly ExplorationPanel[] {
    return [...this.all];
  }

  /** The panel that has the focus, or had it last; one in sight before one that is hidden. */
  get active(): ExplorationPanel | undefined {
    const visible = this.list().filter(({ panel }) => panel.visible);
    const last = this.lastActive;
    return visible.find(({ panel }) => panel.active) ?? visible.find((each) => each === last) ?? visible[0] ?? last;
  }

  /**
   * Shows a source beside the code. The focus stays where it is; a panel of the same source is shown again, and an empty
   * one in sight takes it up.
   */
  async show(source: SourceReference): Promise<ExplorationPanel> {
    const open = this.list().find((each) => source.kind !== 'none' && isSame(each.source, source));
    if (open) {
      open.panel.reveal(undefined, true);
      if (labelsOf(source) !== undefined && labelsOf(source) !== labelsOf(open.source)) {
        await open.begin();
        await open.session.amendSource(source);
      }
      return open;
    }
    const empty = this.list().find((each) => each.panel.visible && each.source.kind === 'none');
    if (empty && source.kind !== 'none') {
      await empty.begin();
      await empty.session.setSource(source);
      return empty;
    }
    const panel = vscode.window.createWebviewPanel(
      this.services.panelViewType,
      'Logitscope',
      { viewColumn: this.column(), preserveFocus: true },
      { ...webviewOptions(this.services.extensionUri), enableFindWidget: true },
    );
    const created = this.adopt(panel, source);
    await created.begin();
    return created;
  }

  /** Shows several files as scores and labels, whichever is which. */
  async showFiles(uris: readonly vscode.Uri[]): Promise<void> {
    const client = new EngineClient(this.services.startWorker(), { cell: () => {}, log: () => {} }, () => {});
    try {
      await client.engine.initialise({ l10n: vscode.l10n.bundle, streamAbove: setting('streamAbove') });
      const { source, unused } = await pairFiles(client.engine, uris, this.services.files);
      const { session } = await this.show(source);
      const text = unusedText(unused);
      if (text !== undefined) session.notify({ id: 'unused-files', text, severity: 'warning' });
    } finally {
      client.dispose();
    }
  }

  /** Puts a session into a panel that the workbench made: a restored one, or a custom editor. */
  adopt(
    panel: vscode.WebviewPanel,
    initial: Exploration | SourceReference,
    trustsWebviewState = false,
  ): ExplorationPanel {
    const { extensionUri } = this.services;
    const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'media', `icon-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const created = new ExplorationPanel(panel, { ...this.services, trustsWebviewState }, initial);
    this.all.add(created);
    this.onActive(created);
    panel.onDidChangeViewState(() => this.onActive(created));
    panel.onDidDispose(() => {
      this.all.delete(created);
      if (this.lastActive === created) this.lastActive = this.list().at(-1);
      this.updateContext();
    });
    return created;
  }

  dispose(): void {
    for (const each of this.all) each.panel.dispose();
    this.store.dispose();
  }

  /** Beside the code, or among the panels where one of them has the focus: then there is no code to stand beside. */
  private column(): vscode.ViewColumn {
    const active = this.list().find(({ panel }) => panel.active && panel.viewType === this.services.panelViewType);
    return active?.panel.viewColumn ?? vscode.ViewColumn.Beside;
  }

  private onActive(panel: ExplorationPanel): void {
    if (panel.panel.active || !this.lastActive) this.lastActive = panel;
    this.updateContext();
  }

  private updateContext(): void {
    void vscode.commands.executeCommand('setContext', OPEN_CONTEXT, this.all.size > 0);
  }
}

function labelsOf(source: SourceReference): string | undefined {
  return source.kind === 'none' ? undefined : source.labelsUri;
}

function isSame(a: SourceReference, b: SourceReference): boolean {
  if (a.kind === 'file') return b.kind === 'file' && a.uri === b.uri;
  return a.kind !== 'none' && b.kind === a.kind && a.id === b.id;
}
