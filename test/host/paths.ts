import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where downloads of VS Code are kept: the folder that test-electron uses, too. */
export const downloads = join(root, '.vscode-test');

/** What tests leave behind to be looked at: screenshots, reports, bundles. */
export const output = join(root, 'test', 'output');

/** The workspace that `npm start` opens. */
export const sampleWorkspace = join(root, 'media', 'sample');

/**
 * A new temporary directory with a short path: VS Code puts sockets into its directories, and a socket's path must stay
 * below about 100 characters.
 */
export function temporaryDirectory(): string {
  const base = process.platform === 'win32' ? tmpdir() : '/tmp';
  return realpathSync(mkdtempSync(join(base, 'logitscope-')));
}
