import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { PanelProbe } from '../../src/panel/testApi';
import { newestPanel } from './panels';

/** A file of the test workspace. */
export function fixture(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file in a panel and waits until all cells stand. */
export async function explore(uri: vscode.Uri): Promise<PanelProbe> {
  await vscode.commands.executeCommand('logitscope.exploreFile', uri);
  const panel = await newestPanel();
  await panel.whenSettled();
  return panel;
}

/** Runs a test with a temporary directory. */
export async function withDirectory(body: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'scores-'));
  try {
    await body(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
