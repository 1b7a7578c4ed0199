import { equal, match, ok } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { cellOf, closeEverything, statuses } from './panels';
import { explore, fixture, withDirectory } from './product';

/** What the source cell says where it fails, after checking that nothing below it waits for ever. */
async function complaint(uri: vscode.Uri): Promise<string> {
  const panel = await explore(uri);
  equal(cellOf(panel, 'source').status, 'failed');
  for (const line of statuses(panel).slice(1)) match(line, /: (blocked|cancelled|needs)$/);
  return cellOf(panel, 'source').message ?? '';
}

describe('bad input', () => {
  afterEach(closeEverything);

  it('names the row that is too short, what was found and what was expected', async () => {
    match(await complaint(fixture('ragged.json')), /^Row 16 \(counting from 0\) has 2 values; .* have 3\b/);
  });

  it('names the place where text stops being JSON', async () => {
    match(await complaint(fixture('broken.json')), /line|position|end/i);
  });

  it('says that an empty file is empty', async () => {
    match(await complaint(fixture('empty.json')), /empty|nothing/i);
  });

  it('says what is missing where a file is gone', async () => {
    match(await complaint(fixture('nowhere.json')), /nowhere\.json/);
  });

  it('asks before it reads a large file, and reads it when told to', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'large.json');
      writeFileSync(path, `[${'[1.5, 0.5, 0.25],\n'.repeat(90_000)}[1, 2, 3]]`);
      const settings = vscode.workspace.getConfiguration('logitscope');
      await settings.update('largeFileMegabytes', 1, vscode.ConfigurationTarget.Global);
      try {
        const panel = await explore(vscode.Uri.file(path));
        const source = cellOf(panel, 'source');
        equal(source.status, 'failed');
        ok(source.remedies && source.remedies.length > 0, source.message);
      } finally {
        await settings.update('largeFileMegabytes', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });
});
