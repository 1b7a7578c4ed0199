import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, extension, panels } from './panels';

interface Declared {
  readonly command: string;
  readonly title: string;
  readonly category: string;
}

const declared = (): Declared[] => extension().packageJSON.contributes.commands;

describe('commands', () => {
  afterEach(closeEverything);

  it('are registered exactly as they are declared', async () => {
    await extension().activate();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^logitscope\.[a-z]\w*$/i.test(id));
    deepEqual(
      registered.sort(),
      declared()
        .map(({ command }) => command)
        .sort(),
    );
  });

  it('have a title in words, under one category', () => {
    for (const { command, title, category } of declared()) {
      ok(title.length > 0 && !title.includes('%'), `${command} is titled "${title}"`);
      equal(category, 'Logitscope', command);
    }
  });

  it('of an open panel do nothing where there is none, and do not fail', async () => {
    const needPanel = ['removeCell', 'moveCellUp', 'moveCellDown', 'undo', 'redo', 'rerunAll', 'copyCellData'];
    for (const name of needPanel) await vscode.commands.executeCommand(`logitscope.${name}`);
    equal((await panels()).length, 0);
  });

  it('Open Panel shows an empty notebook', async () => {
    await vscode.commands.executeCommand('logitscope.openPanel');
    const [panel] = await panels();
    notEqual(panel, undefined);
    deepEqual(panel?.exploration.source, { kind: 'none' });
  });

  it('Open Sample shows the sample with a figure in every cell', async () => {
    await vscode.commands.executeCommand('logitscope.openSample');
    const [panel] = await panels();
    await panel?.whenSettled();
    for (const { kind, status, view } of panel?.cells() ?? []) {
      equal(status, 'done', kind);
      ok(view && view.finding.length > 0, kind);
    }
  });
});
