import * as vscode from 'vscode';
import type { SourceView } from '../cells/source/view';
import type { SourceReference } from '../notebook/exploration';
import { log } from '../platform/log';
import { labelFilesOf } from './labelFileNames';
import type { Session } from './session';
import { basename, fileInput } from './sourceInputs';

const NOTICE = 'labels-beside';
/** Labels take far less room than scores; a larger file is not opened only to look. */
const LARGEST_BYTES = 2 ** 26;

/** Offers the labels that lie in a file beside scores that have none, once they were found to fit. */
export class LabelsBeside {
  private lookedAt = '';
  private offered: string | undefined;

  constructor(private readonly session: Session) {}

  /** To be called when the document may have another source. */
  onDocument(): void {
    const { source } = this.session;
    const key = JSON.stringify(source);
    if (key === this.lookedAt) return;
    this.lookedAt = key;
    if (this.offered !== undefined) this.session.dismissNotice(NOTICE);
    this.offered = undefined;
    if (source.kind !== 'file' || source.labelsUri !== undefined) return;
    this.look(source, key).catch((error) => log().info(`No labels were looked for: ${error}`));
  }

  /** Takes the labels that were offered. */
  async take(): Promise<void> {
    const { source } = this.session;
    const { offered } = this;
    if (offered !== undefined && source.kind === 'file')
      await this.session.amendSource({ ...source, labelsUri: offered });
  }

  private async look(source: Extract<SourceReference, { kind: 'file' }>, key: string): Promise<void> {
    // The session tells of its new document before it begins to read.
    await Promise.resolve();
    await this.session.settled();
    if (key !== this.lookedAt || !this.lacksLabels()) return;
    const uri = vscode.Uri.parse(source.uri);
    const folder = vscode.Uri.joinPath(uri, '..');
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const names = entries.flatMap(([name, type]) => (type & vscode.FileType.File ? name : []));
    const files = [];
    for (const { name, isNamedAsLabels } of labelFilesOf(basename(uri), names)) {
      const candidate = vscode.Uri.joinPath(folder, name);
      const { size } = await vscode.workspace.fs.stat(candidate);
      if (size > LARGEST_BYTES) continue;
      files.push({ uri: candidate, input: await fileInput(candidate.toString(), true), isNamedAsLabels });
    }
    if (files.length === 0 || key !== this.lookedAt) return;
    const asked = files.map(({ input, isNamedAsLabels }) => ({ input, isNamedAsLabels }));
    const offer = await this.session.engine.offerLabels({ files: asked });
    if (!offer || key !== this.lookedAt || !this.lacksLabels()) return;
    this.offered = files[offer.file]?.uri.toString();
    this.session.notify({ id: NOTICE, text: offer.text, severity: 'info', remedy: 'take-labels-beside' });
  }

  private lacksLabels(): boolean {
    const cell = this.session.document.exploration.cells.find(({ kind }) => kind === 'source');
    const state = this.session.cellStates().find(({ id }) => id === cell?.id);
    if (cell?.parameters.labels === 'none' || state?.status !== 'done' || !state.view) return false;
    // SAFETY: the view of the source cell is made by the source cell.
    return (state.view as SourceView).facts.labelsName === undefined;
  }
}
