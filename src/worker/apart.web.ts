import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import { readScript } from './scripts.web';
import { scriptUrl } from './scriptUrl.web';
import { webScope } from './webScope.web';

/** Where a library leaves what it exports. */
interface Exporting {
  logitscopeModule?: { readonly exports: unknown };
}

const loaded = new Map<string, Promise<unknown>>();

/** A library apart, once: a bundle in CommonJS, the same that Node loads, whose text the extension host hands over. */
export function loadApart(path: string): Promise<unknown> {
  const known = loaded.get(path);
  if (known) return known;
  const loading = load(path);
  loaded.set(path, loading);
  // The next file that needs it asks anew.
  loading.catch(() => loaded.delete(path));
  return loading;
}

async function load(path: string): Promise<unknown> {
  try {
    const before = 'globalThis.logitscopeModule={exports:{}};(function(module,exports){';
    const after = '\n})(globalThis.logitscopeModule,globalThis.logitscopeModule.exports);';
    const url = scriptUrl(before, await readScript(path), after);
    try {
      webScope.importScripts(url);
    } finally {
      URL.revokeObjectURL(url);
    }
    const exporting = globalThis as Exporting;
    const { exports } = exporting.logitscopeModule ?? {};
    delete exporting.logitscopeModule;
    return exports;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      'library-not-loaded',
      l10n.t(
        'The part of Logitscope that reads this format could not be loaded: {0}. Try again; or save the scores in another format, such as .npy.',
        reason,
      ),
      ['retry', 'choose-file'],
    );
  }
}
