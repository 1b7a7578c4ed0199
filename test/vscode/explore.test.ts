import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { cellOf, closeEverything, newestPanel, panels, statuses, until } from './panels';
import { explore, fixture } from './product';

const STANDARD = [
  'source',
  'rows',
  'inspector',
  'confidence',
  'crossEntropy',
  'temperature',
  'calibration',
  'confusion',
];
const allDone = STANDARD.map((kind) => `${kind}: done`);

describe('exploring', () => {
  afterEach(closeEverything);

  it('a file runs the standard cells from top to bottom', async () => {
    const panel = await explore(fixture('scores.json'));
    deepEqual(statuses(panel), allDone);
    match(panel.title, /scores\.json/);
    equal(cellOf(panel, 'calibration').rows, 60);
  });

  it('a table of comma-separated values finds the same accuracy as the JSON file', async () => {
    const fromJson = cellOf(await explore(fixture('scores.json')), 'confusion').view?.finding;
    const panel = await explore(fixture('scores.csv'));
    deepEqual(statuses(panel), allDone);
    equal(cellOf(panel, 'confusion').view?.finding, fromJson);
  });

  it('a selection takes the selected text', async () => {
    const document = await vscode.workspace.openTextDocument(fixture('model.py'));
    const editor = await vscode.window.showTextDocument(document);
    const line = document.lineAt(4);
    editor.selection = new vscode.Selection(line.range.start, line.range.end);
    await vscode.commands.executeCommand('logitscope.exploreSelection');
    const panel = await newestPanel();
    await panel.whenSettled();
    equal(cellOf(panel, 'source').status, 'done', cellOf(panel, 'source').message);
    match(cellOf(panel, 'source').view?.finding ?? '', /6 rows/);
    match(panel.title, /model\.py/);
  });

  it('scores without labels runs what needs none and says what the others need', async () => {
    const panel = await explore(fixture('unlabelled.json'));
    deepEqual(statuses(panel), [
      'source: done',
      'rows: done',
      'inspector: done',
      'confidence: done',
      'crossEntropy: needs',
      'temperature: done',
      'calibration: needs',
      'confusion: needs',
    ]);
    for (const { kind, status, message, remedies } of panel.cells()) {
      if (status === 'needs') ok(message && remedies?.includes('choose-labels'), kind);
    }
    // A temperature can be typed without labels; fitting one is what needs them.
    match(cellOf(panel, 'temperature').view?.finding ?? '', /label/);
  });

  it('opens beside the editor and leaves the focus and the layout alone', async () => {
    const document = await vscode.workspace.openTextDocument(fixture('model.py'));
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await explore(fixture('scores.json'));
    equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    deepEqual(
      vscode.window.tabGroups.all.map((group) => group.tabs.length),
      [1, 1],
    );
  });

  it('keeps several panels apart, and shows an open one again instead of a second', async () => {
    await explore(fixture('scores.json'));
    await explore(fixture('scores.csv'));
    await explore(fixture('scores.json'));
    deepEqual((await panels()).map(({ title }) => title).sort(), ['scores.csv', 'scores.json']);
  });

  it('opens in the tab of an .npz file where that editor is chosen', async () => {
    const sample = vscode.Uri.joinPath(
      vscode.extensions.getExtension('logitscope.logitscope')?.extensionUri ?? fixture('.'),
      'media',
      'sample',
      'digits.npz',
    );
    await vscode.commands.executeCommand('vscode.openWith', sample, 'logitscope.file');
    await until('the file is read', async () => {
      const [panel] = await panels();
      await panel?.whenSettled();
      return panel?.cells().length === STANDARD.length && panel.cells().every(({ status }) => status === 'done');
    });
    ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom);
  });
});
