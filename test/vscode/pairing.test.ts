import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SourceView } from '../../src/cells/source/view';
import type { PanelProbe } from '../../src/panel/testApi';
import { cellOf, closeEverything, extension, newestPanel, panels, until } from './panels';
import { explore, fixture, withDirectory } from './product';

const facts = (panel: PanelProbe) => (cellOf(panel, 'source').view as SourceView).facts;
const offered = (panel: PanelProbe) =>
  until('labels are offered', async () => (await panel.notices()).some((text) => text.includes('holds labels for')));

describe('scores and labels in two files', () => {
  afterEach(closeEverything);

  it('labels beside scores without any are offered once they were found to fit, and one click takes them', async () => {
    const panel = await explore(fixture('held_out_logits'));
    equal(cellOf(panel, 'calibration').status, 'needs');
    await offered(panel);
    match((await panel.notices())[0] ?? '', /“held_out_labels” holds labels for 60 of 60 rows\. .* % of 60 rows/);
    await panel.remedy('take-labels-beside');
    await panel.whenSettled();
    equal(facts(panel).labelsName, 'held_out_labels');
    equal(cellOf(panel, 'calibration').status, 'done');
    deepEqual(await panel.notices(), []);
    const { exploration } = await newestPanel();
    ok(exploration.source.kind === 'file' && exploration.source.labelsUri?.endsWith('held_out_labels'));
  });

  it('what only has the name is not offered', async () => {
    await withDirectory(async (directory) => {
      writeFileSync(join(directory, 'logits.json'), '[[2, 0], [0, 3], [1, 0]]');
      writeFileSync(join(directory, 'labels.txt'), '0\n1\n');
      writeFileSync(join(directory, 'labels.csv'), 'these,are\nno,labels\nof,these\n');
      const panel = await explore(vscode.Uri.file(join(directory, 'logits.json')));
      await new Promise((resolve) => setTimeout(resolve, 500));
      deepEqual(await panel.notices(), []);
    });
  });

  it('two files of the Explorer are paired, whichever was clicked', async () => {
    const uris = [fixture('held_out_labels'), fixture('held_out_logits')];
    await vscode.commands.executeCommand('logitscope.exploreFiles', uris[0], uris);
    const panel = await newestPanel();
    await panel.whenSettled();
    match(panel.title, /held_out_logits/);
    equal(facts(panel).labelsName, 'held_out_labels');
    equal(cellOf(panel, 'confusion').status, 'done');
  });

  it('a panel of the scores takes the labels that are chosen with them, and says what was left out', async () => {
    const first = await explore(fixture('held_out_logits'));
    const uris = [fixture('held_out_logits'), fixture('held_out_labels'), fixture('model.py')];
    await vscode.commands.executeCommand('logitscope.exploreFiles', uris[0], uris);
    equal((await panels()).length, 1);
    await first.whenSettled();
    equal(facts(first).labelsName, 'held_out_labels');
    ok((await first.notices()).some((text) => text.includes('model.py')));
  });

  it('labels alone are said to be labels, and the scores beside them are one click away', async () => {
    const panel = await explore(fixture('held_out_labels'));
    match(cellOf(panel, 'source').message ?? '', /holds labels, not scores/);
    await until('their scores are offered', async () =>
      (await panel.notices()).some((text) => /“held_out_logits” holds scores/.test(text)),
    );
    await panel.remedy('explore-scores-beside');
    await panel.whenSettled();
    equal(facts(panel).labelsName, 'held_out_labels');
    equal(cellOf(panel, 'calibration').status, 'done');
  });

  for (const [folder, scores, labels] of [
    ['df-posthoc-calibration', 'test_logits', 'test_labels'],
    ['label-errors', '20news_test_set_pyx.npy', '20news_test_set_original_labels'],
  ] as const) {
    it(`${folder} opens with one click`, async function () {
      const shared = join(extension().extensionPath, '..', 'shared', 'data', folder);
      if (!existsSync(shared)) {
        console.log('skipped: no ../shared/data');
        this.skip();
      }
      const panel = await explore(vscode.Uri.file(join(shared, scores)));
      await offered(panel);
      await panel.remedy('take-labels-beside');
      await panel.whenSettled();
      equal(facts(panel).labelsName, labels);
      equal(cellOf(panel, 'calibration').status, 'done');
    });
  }
});

describe('Open With', () => {
  afterEach(closeEverything);

  for (const name of ['held_out_logits', 'scores.json', 'scores.csv']) {
    it(`shows ${name} in its own tab`, async () => {
      await vscode.commands.executeCommand('vscode.openWith', fixture(name), 'logitscope.file');
      await until('the file is read', async () => {
        const [panel] = await panels();
        await panel?.whenSettled();
        return panel?.cells().some(({ kind, status }) => kind === 'source' && status === 'done') === true;
      });
      ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom);
    });
  }
});
