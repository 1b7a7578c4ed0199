import type * as vscode from 'vscode';
import type { Panels } from './panels';

/** `.npy` and `.npz` as a read-only editor of their own: the same panel, in the file's tab. */
export function fileEditor(panels: Panels): vscode.CustomReadonlyEditorProvider {
  return {
    openCustomDocument: (uri) => ({ uri, dispose() {} }),
    resolveCustomEditor(document, panel) {
      panels.adopt(panel, { kind: 'file', uri: document.uri.toString() }, true);
    },
  };
}
