import * as vscode from 'vscode';
import type { Remedy } from '../engine/failure';
import type { Exploration, SourceReference } from '../notebook/exploration';
import { parseExploration } from '../notebook/parse';
import { DisposableStore } from '../platform/disposables';
import type { PanelContract, PanelEvents } from '../protocol/panelContract';
import { Endpoint, type Handlers } from '../protocol/rpc';
import { watchSource } from './fileWatch';
import { guarded } from './guards';
import { panelHtml, webviewOptions } from './html';
import { OtherHalf } from './otherHalf';
import { pairFiles, unusedText } from './pairFiles';
import type { PanelServices } from './panelServices';
import { carryOut } from './remedies';
import { saveBytes } from './save';
import { Session } from './session';
import { basename, sourceInputs } from './sourceInputs';
import { webviewPort } from './webviewPort';

/** A panel of the workbench and the session it shows. */
export class ExplorationPanel implements vscode.Disposable {
  readonly session: Session;
  /** The cell that last had the focus; commands from the palette act upon it. */
  focusedCell: string | undefined;
  private readonly endpoint: Endpoint;
  private readonly otherHalf: OtherHalf;
  private readonly store = new DisposableStore();
  private readonly watch = this.store.add(watchSource((name, isGone) => this.onSourceChanged(name, isGone)));
  private begun: Promise<void> | undefined;

  /**
   * `initial` is what to show. A custom editor restored by the workbench does not know its exploration:
   * its webview does, and hands it over when it is ready.
   */
  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly services: PanelServices,
    private readonly initial: Exploration | SourceReference,
  ) {
    this.session = this.store.add(
      new Session({
        startWorker: services.startWorker,
        readInputs: (source) => sourceInputs(source, services.texts, services.files),
        titleOf,
        emit: (name, payload) => this.emit(name, payload),
      }),
    );
    this.otherHalf = new OtherHalf(this.session, services.files);
    this.endpoint = new Endpoint(webviewPort(panel.webview));
    this.endpoint.answer<PanelContract>(guarded(this.handlers()));
    panel.webview.options = webviewOptions(services.extensionUri);
    panel.webview.html = panelHtml(panel.webview, services.extensionUri);
    panel.onDidDispose(() => this.dispose());
  }

  /** What it shows, or will show once its webview and its engine are there. */
  get source(): SourceReference {
    const { source } = this.session;
    if (source.kind !== 'none') return source;
    return 'cells' in this.initial ? this.initial.source : this.initial;
  }

  /** Begins if that was not done yet. */
  begin(exploration: Exploration | SourceReference = this.initial): Promise<void> {
    this.begun ??= this.session.begin(exploration);
    return this.begun;
  }

  emit<N extends keyof PanelEvents>(name: N, payload: PanelEvents[N]): void {
    if (name === 'document') this.onDocument();
    this.endpoint.emit<PanelEvents, N>(name, payload);
  }

  /** Does what a button under a message promises. */
  remedy(remedy: Remedy): Promise<void> {
    const isOffered = remedy === 'take-labels-beside' || remedy === 'explore-scores-beside';
    return isOffered ? this.otherHalf.take() : carryOut(remedy, this.session);
  }

  dispose(): void {
    this.endpoint.close(new Error('The panel was closed.'));
    this.store.dispose();
  }

  private handlers(): Handlers<PanelContract> {
    const { session, services } = this;
    const focused = (cell: string | undefined) => {
      this.focusedCell = cell;
    };
    return {
      ready: async ({ state }) => {
        await this.begin(this.restored(state));
        return session.snapshot();
      },
      openText: async ({ text }) =>
        session.setSource({ kind: 'text', id: await services.texts.put(text), title: vscode.l10n.t('Pasted text') }),
      openDropped: async ({ name, bytes }) =>
        session.setSource({ kind: 'dropped', id: await services.texts.put(bytes), title: name }),
      openFile: () => carryOut('choose-file', session),
      openSample: () => session.setSource({ kind: 'file', uri: services.sampleUri.toString() }),
      drop: ({ uris }) => this.drop(uris),
      addCell: ({ kind, at }) => session.addCell(kind, at),
      removeCell: ({ cell }) => session.removeCell(cell),
      moveCell: ({ cell, to }) => session.moveCell(cell, to),
      undo: () => session.undo(),
      redo: () => session.redo(),
      setParameter: ({ cell, name, value, live }) => session.setParameter(cell, name, value, live),
      rerun: ({ cell }) => (cell === undefined ? session.reopen() : session.rerun(cell)),
      cancel: ({ cell }) => session.cancel(cell),
      select: ({ selection }) => session.select(selection),
      focusCell: ({ cell }) => focused(cell),
      query: ({ cell, name, request }, signal) => session.query(cell, name, request, signal),
      remedy: ({ remedy }) => this.remedy(remedy),
      copy: async ({ text }) => vscode.env.clipboard.writeText(text),
      save: ({ name, bytes }) => saveBytes(name, bytes, session.source),
      dismissNotice: ({ id }) => session.dismissNotice(id),
    };
  }

  /** The webview's own memory of the exploration, where it is of the same source. */
  private restored(state: unknown): Exploration | SourceReference {
    if (!this.services.trustsWebviewState || 'cells' in this.initial) return this.initial;
    const exploration = parseExploration((state as { exploration?: unknown } | undefined)?.exploration);
    const sameFile =
      exploration?.source.kind === 'file' &&
      this.initial.kind === 'file' &&
      exploration.source.uri === this.initial.uri;
    return sameFile && exploration.cells.length > 0 ? exploration : this.initial;
  }

  private async drop(uris: readonly string[]): Promise<void> {
    const parsed = uris.map((uri) => vscode.Uri.parse(uri, true));
    const files = parsed.filter(({ scheme }) => scheme !== 'http' && scheme !== 'https' && scheme !== 'command');
    const [first, second] = files;
    if (first === undefined) return;
    if (second === undefined) return this.session.setSource({ kind: 'file', uri: first.toString() });
    const { source, unused } = await pairFiles(this.session.engine, files, this.services.files);
    await this.session.setSource(source);
    const text = unusedText(unused);
    if (text !== undefined) this.session.notify({ id: 'unused-files', text, severity: 'warning' });
  }

  private onDocument(): void {
    const { title } = this.session.document;
    if (this.panel.viewType === this.services.panelViewType) this.panel.title = title || 'Logitscope';
    this.watch.set(this.session.source);
    this.otherHalf.onDocument();
  }

  private onSourceChanged(name: string, isGone: boolean): void {
    const choice = this.services.onFileChange();
    if (choice === 'ignore') return;
    if (isGone) {
      // Reading it again would take away what there is to see.
      const text = vscode.l10n.t('“{0}” is gone from the disk. What you see is from before.', name);
      this.session.notify({ id: 'file-changed', text, severity: 'warning' });
      return;
    }
    if (choice === 'rerun') {
      void this.session.reopen();
      return;
    }
    const text = vscode.l10n.t('“{0}” has changed on disk. What you see is from before.', name);
    this.session.notify({ id: 'file-changed', text, severity: 'info', remedy: 'retry' });
  }
}

/** What the tab and the headings call a source. */
function titleOf(source: SourceReference): string {
  switch (source.kind) {
    case 'none':
      return '';
    case 'file':
      return basename(vscode.Uri.parse(source.uri));
    case 'text':
    case 'dropped':
      return source.title;
  }
}
