import * as vscode from 'vscode';
import { commands } from '../commands/registry';
import type { FileAccess } from '../panel/fileAccess';
import { fileEditor } from '../panel/fileEditor';
import { Panels } from '../panel/panels';
import { panelSerializer } from '../panel/serializer';
import { testApi } from '../panel/testApi';
import { TextStore } from '../panel/textStore';
import { disposeLog } from '../platform/log';
import { setting } from '../platform/settings';
import type { Workerish } from '../worker/client';

const PANEL_VIEW_TYPE = 'logitscope.panel';
const FILE_VIEW_TYPE = 'logitscope.file';

/** What the extension hosts of Node and of the web each do in their own way. */
export interface HostPlatform {
  startWorker(): Workerish;
  readonly files: FileAccess;
}

/** Composition only: what is made here is handed to whoever needs it. */
export function compose(context: vscode.ExtensionContext, { startWorker, files }: HostPlatform): unknown {
  const { extensionUri, subscriptions } = context;
  const sampleUri = vscode.Uri.joinPath(extensionUri, 'media', 'sample', 'digits.json');
  const texts = new TextStore(context);
  const panels = new Panels({
    extensionUri,
    sampleUri,
    texts,
    files,
    panelViewType: PANEL_VIEW_TYPE,
    trustsWebviewState: false,
    startWorker,
    onFileChange: () => setting('onFileChange'),
  });
  subscriptions.push(
    panels,
    { dispose: disposeLog },
    vscode.window.registerWebviewPanelSerializer(PANEL_VIEW_TYPE, panelSerializer(panels)),
    vscode.window.registerCustomEditorProvider(FILE_VIEW_TYPE, fileEditor(panels), {
      supportsMultipleEditorsPerDocument: true,
      webviewOptions: { enableFindWidget: true },
    }),
    ...commands.map(({ id, run }) =>
      // Nothing is returned: the workbench would turn a panel into JSON for whoever ran the command.
      vscode.commands.registerCommand(id, async (...handed) => {
        await run({ panels, texts, sampleUri }, ...handed);
      }),
    ),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? testApi(panels) : undefined;
}
