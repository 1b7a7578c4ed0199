import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { cellOf, closeEverything, newestPanel, statuses, until } from './panels';
import { explore, fixture, withDirectory } from './product';
import { writeScores } from './scoreFile';

describe('a panel', () => {
  afterEach(closeEverything);

  it('that is hidden and shown keeps its exploration and its results', async () => {
    const panel = await explore(fixture('scores.json'));
    panel.setParameter(cellOf(panel, 'calibration').id, 'bins', 7);
    await panel.whenSettled();
    const before = JSON.stringify(panel.cells().map(({ view }) => view));
    const document = await vscode.workspace.openTextDocument(fixture('model.py'));
    // The panel stands alone, so the editor covers it.
    await vscode.window.showTextDocument(document, vscode.window.tabGroups.all.at(-1)?.viewColumn);
    equal(vscode.window.tabGroups.all.at(-1)?.tabs.length, 2);
    const again = await explore(fixture('scores.json'));
    deepEqual(statuses(again), statuses(panel));
    equal(JSON.stringify(again.cells().map(({ view }) => view)), before);
    equal(again.exploration.cells.find(({ kind }) => kind === 'calibration')?.parameters.bins, 7);
  });

  it('whose engine dies starts another, runs the cells anew and says so', async () => {
    const panel = await explore(fixture('scores.json'));
    panel.killWorker();
    await until('the panel says so', async () => (await panel.notices()).some((text) => /started again/.test(text)));
    await panel.whenSettled();
    ok(
      statuses(panel).every((line) => line.endsWith(': done')),
      statuses(panel).join(', '),
    );
  });

  it('cancels a cell that runs, says so, and runs it when asked again', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'many.npy');
      writeScores(path, 3_000_000, 8);
      await vscode.commands.executeCommand('logitscope.exploreFile', vscode.Uri.file(path));
      const panel = await newestPanel();
      // Of the cells that need no labels, the one that looks at every row for the longest.
      const running = () => panel.cells().find(({ kind, status }) => kind === 'confidence' && status === 'running');
      await until('a cell runs', () => running() !== undefined, 20);
      const cell = running();
      ok(cell);
      panel.cancel(cell.id);
      await until('the cell is cancelled', () => cellOf(panel, cell.kind).status === 'cancelled');
      await panel.whenSettled();
      await vscode.commands.executeCommand('logitscope.rerunAll');
      await panel.whenSettled();
      equal(cellOf(panel, cell.kind).status, 'done');
    });
  });

  it('gives only the newest answer when a parameter changes quickly', async () => {
    const panel = await explore(fixture('scores.json'));
    const { id } = cellOf(panel, 'calibration');
    for (let bins = 5; bins <= 40; bins++) panel.setParameter(id, 'bins', bins);
    await panel.whenSettled();
    match(cellOf(panel, 'calibration').view?.footnote ?? '', /\b40 bins\b/);
  });

  it('says so when its file is gone, and keeps what there is to see', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'going.json');
      copyFileSync(fixture('scores.json').fsPath, path);
      const panel = await explore(vscode.Uri.file(path));
      rmSync(path);
      await until('the panel says so', async () =>
        (await panel.notices()).some((text) => /going\.json” is gone/.test(text)),
      );
      equal(cellOf(panel, 'calibration').status, 'done');
    });
  });

  it('offers to run again when its file changes, and does so by itself where the setting says so', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'changing.json');
      copyFileSync(fixture('scores.json').fsPath, path);
      const panel = await explore(vscode.Uri.file(path));
      const changed = JSON.parse(readFileSync(path, 'utf8'));
      changed.logits.length = changed.labels.length = 30;
      writeFileSync(path, JSON.stringify(changed));
      await until('the panel offers it', async () =>
        (await panel.notices()).some((text) => /changing\.json/.test(text)),
      );
      equal(cellOf(panel, 'calibration').rows, 60);

      const settings = vscode.workspace.getConfiguration('logitscope');
      await settings.update('onFileChange', 'rerun', vscode.ConfigurationTarget.Global);
      try {
        changed.logits.length = changed.labels.length = 15;
        writeFileSync(path, JSON.stringify(changed));
        await until('the cells run again', () => cellOf(panel, 'calibration').rows === 15);
      } finally {
        await settings.update('onFileChange', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });

  it('goes back and forth through changes', async () => {
    const panel = await explore(fixture('scores.json'));
    const bins = async () => {
      const { cells } = (await newestPanel()).exploration;
      return cells.find(({ kind }) => kind === 'calibration')?.parameters.bins;
    };
    const before = await bins();
    panel.setParameter(cellOf(panel, 'calibration').id, 'bins', 9);
    await vscode.commands.executeCommand('logitscope.undo');
    equal(await bins(), before);
    await vscode.commands.executeCommand('logitscope.redo');
    equal(await bins(), 9);
  });
});
