import { equal, match, ok } from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { cellOf, closeEverything, newestPanel, until } from './panels';
import { explore, withDirectory } from './product';
import { writeScores } from './scoreFile';

describe('a large NumPy array', () => {
  afterEach(closeEverything);

  it('is shown without a question, for its rows stay in the file, and in half the rows anew when it was cut', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'large.npy');
      writeScores(path, 50_000, 100);
      const settings = vscode.workspace.getConfiguration('logitscope');
      await settings.update('largeFileMegabytes', 1, vscode.ConfigurationTarget.Global);
      try {
        const panel = await explore(vscode.Uri.file(path));
        equal(cellOf(panel, 'source').status, 'done', cellOf(panel, 'source').message);
        match(JSON.stringify(cellOf(panel, 'source').view), /in the first 163 rows, and they settle it/);
        equal(cellOf(panel, 'confidence').rows, 50_000);

        const temperature = cellOf(panel, 'temperature').id;
        panel.setParameter(temperature, 'mode', 'typed');
        panel.setParameter(temperature, 'temperature', 2);
        await panel.whenSettled();
        equal(cellOf(panel, 'temperature').status, 'done');

        truncateSync(path, 10_000_128);
        panel.setParameter(temperature, 'temperature', 3);
        await panel.whenSettled();
        const failed = cellOf(panel, 'temperature');
        equal(failed.status, 'failed');
        match(failed.message ?? '', /“large\.npy” became shorter while it was read/);
        ok(failed.remedies?.includes('retry'));

        writeScores(path, 25_000, 100);
        await vscode.commands.executeCommand('logitscope.rerunAll');
        await panel.whenSettled();
        await until('all of it is done', async () => {
          const again = await newestPanel();
          return cellOf(again, 'confidence').rows === 25_000 && cellOf(again, 'temperature').status === 'done';
        });
      } finally {
        await settings.update('largeFileMegabytes', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });
});
