import * as vscode from 'vscode';
import type { SourceView } from '../cells/source/view';
import type { SourceReference } from '../notebook/exploration';
import { log } from '../platform/log';
import type { FileAccess } from './fileAccess';
import { filesBeside } from './filesBeside';
import { labelFilesOf, scoreFilesOf } from './namesBeside';
import type { Session } from './session';
import { fileInput } from './sourceInputs';

const NOTICE = 'other-half';

type FileSource = Extract<SourceReference, { kind: 'file' }>;

/**
 * Offers what lies in another file of the folder, once it was found to fit: the labels of scores that have none, or the
 * scores of a file that holds labels alone.
 */
export class OtherHalf {
  private lookedAt = '';
  private offered: FileSource | undefined;

  constructor(
    private readonly session: Session,
    private readonly access: FileAccess,
  ) {}

  /** To be called when the document may have another source. */
  onDocument(): void {
    const { source } = this.session;
    const key = JSON.stringify(source);
    if (key === this.lookedAt) return;
    this.lookedAt = key;
    if (this.offered !== undefined) this.session.dismissNotice(NOTICE);
    this.offered = undefined;
    if (source.kind !== 'file' || source.labelsUri !== undefined) return;
    this.look(source, key).catch((error) => log().info(`Nothing was looked for beside the file: ${error}`));
  }

  /** Takes what was offered. */
  async take(): Promise<void> {
    const { offered, session } = this;
    if (offered === undefined || session.source.kind !== 'file') return;
    if (offered.uri === session.source.uri) await session.amendSource(offered);
    else await session.setSource(offered);
  }

  private async look(source: FileSource, key: string): Promise<void> {
    // The session tells of its new document before it begins to read.
    await Promise.resolve();
    await this.session.settled();
    const isNew = () => key === this.lookedAt;
    if (!isNew()) return;
    const state = this.state();
    if (state === 'unlabelled') await this.lookForLabels(source, isNew);
    if (state === 'failed') await this.lookForScores(source, isNew);
  }

  private async lookForLabels(source: FileSource, isNew: () => boolean): Promise<void> {
    const isNamed = new Map<string, boolean>();
    const files = await filesBeside(vscode.Uri.parse(source.uri), this.access, (own, names) => {
      const found = labelFilesOf(own, names);
      for (const { name, isNamedAsLabels } of found) isNamed.set(name, isNamedAsLabels);
      return found.map(({ name }) => name);
    });
    if (files.length === 0 || !isNew()) return;
    const asked = files.map(({ name, input }) => ({ input, isNamedAsLabels: isNamed.get(name) === true }));
    const offer = await this.session.engine.offerLabels({ files: asked });
    const labels = offer && files[offer.file];
    if (!labels || !isNew() || this.state() !== 'unlabelled') return;
    this.offered = { ...source, labelsUri: labels.uri.toString() };
    this.session.notify({ id: NOTICE, text: offer.text, severity: 'info', remedy: 'take-labels-beside' });
  }

  private async lookForScores(source: FileSource, isNew: () => boolean): Promise<void> {
    const files = await filesBeside(vscode.Uri.parse(source.uri), this.access, scoreFilesOf);
    const own = files.length > 0 && (await fileInput(source.uri, false, this.access));
    // One after the other: the name that is most like this one's is the likeliest, whatever else would fit.
    for (const { uri, name, input } of files) {
      if (!own || !isNew()) return;
      const roles = await this.session.engine.fileRoles({ files: [own, input] });
      if (!roles?.fits || roles.scores !== 1 || !isNew() || this.state() !== 'failed') continue;
      this.offered = { kind: 'file', uri: uri.toString(), labelsUri: source.uri };
      const text = vscode.l10n.t('“{0}” holds scores that these labels fit.', name);
      this.session.notify({ id: NOTICE, text, severity: 'info', remedy: 'explore-scores-beside' });
      return;
    }
  }

  private state(): 'unlabelled' | 'failed' | undefined {
    const cell = this.session.document.exploration.cells.find(({ kind }) => kind === 'source');
    const state = this.session.cellStates().find(({ id }) => id === cell?.id);
    if (state?.status === 'failed') return 'failed';
    if (cell?.parameters.labels === 'none' || state?.status !== 'done' || !state.view) return undefined;
    // SAFETY: the view of the source cell is made by the source cell.
    return (state.view as SourceView).facts.labelsName === undefined ? 'unlabelled' : undefined;
  }
}
