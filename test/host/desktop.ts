import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { downloads } from './paths.ts';

const limitSeconds = 600;

/** Whether a window can be shown: always on macOS and Windows, with an X or Wayland display elsewhere. */
export function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** VS Code's own command on the path, or undefined. */
export function codeCommand(): string | undefined {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'code-insiders', 'codium'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * The executable of a desktop VS Code: the one that VSCODE_PATH names, else a download kept in `.vscode-test`.
 * Undefined, with the reason printed, where there is none to be had.
 */
export async function desktopVscode(): Promise<string | undefined> {
  const named = process.env.VSCODE_PATH;
  if (named) return named;
  if (!hasDisplay()) return undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    // `timeout` ends a download that stands still; the limit ends one that crawls.
    const download = downloadAndUnzipVSCode({ cachePath: downloads, timeout: 30_000 });
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${limitSeconds} s`)), limitSeconds * 1000);
    });
    return await Promise.race([download, limit]);
  } catch (error) {
    console.log(`Desktop VS Code could not be downloaded (${error}); using the VS Code server.`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
