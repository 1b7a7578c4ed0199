import type { Uri } from 'vscode';
import type { OnFileChange } from '../platform/settings';
import type { Workerish } from '../worker/client';
import type { FileAccess } from './fileAccess';
import type { TextStore } from './textStore';

/** What every panel is given; composed once in `activate`. */
export interface PanelServices {
  readonly extensionUri: Uri;
  readonly sampleUri: Uri;
  readonly texts: TextStore;
  readonly files: FileAccess;
  readonly panelViewType: string;
  /** Only a custom editor, which the workbench restores without its state, asks its webview for it. */
  readonly trustsWebviewState: boolean;
  startWorker(): Workerish;
  onFileChange(): OnFileChange;
}
