import * as vscode from 'vscode';
import type { SourceReference } from '../notebook/exploration';
import { DisposableStore } from '../platform/disposables';
import { basename } from './sourceInputs';

/** Writers write in pieces; one change is told when they have been quiet for so long. */
const QUIET_MILLISECONDS = 400;

interface SourceWatch extends vscode.Disposable {
  set(source: SourceReference): void;
}

/**
 * Watches the files of a source, whichever it is at the moment. A writer may delete a file and make it anew: what came
 * last within the quiet counts.
 */
export function watchSource(onChange: (name: string, isGone: boolean) => void): SourceWatch {
  let watched = '';
  let store = new DisposableStore();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = () => {
    clearTimeout(timer);
    store.dispose();
    store = new DisposableStore();
  };
  const follow = (text: string) => {
    const uri = vscode.Uri.parse(text);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), basename(uri));
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
    const tell = (isGone: boolean) => () => {
      clearTimeout(timer);
      timer = setTimeout(() => onChange(basename(uri), isGone), QUIET_MILLISECONDS);
    };
    store.add(watcher.onDidChange(tell(false)));
    store.add(watcher.onDidCreate(tell(false)));
    store.add(watcher.onDidDelete(tell(true)));
  };
  return {
    set(source) {
      const uris = [source.kind === 'file' ? source.uri : [], source.kind === 'none' ? [] : (source.labelsUri ?? [])];
      const key = uris.flat().join('\n');
      if (key === watched) return;
      watched = key;
      clear();
      for (const uri of uris.flat()) follow(uri);
    },
    dispose: clear,
  };
}
