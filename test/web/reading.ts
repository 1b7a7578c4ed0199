import * as vscode from 'vscode';
import { cellOf } from '../vscode/panels';
import { equal, match } from './expected';
import { inCheckout, opened } from './panels';
import type { Test } from './run';
import { files, shown } from './sameness';

/** Tests of what is read on the web, beside what Node reads. */
export async function reading(): Promise<readonly Test[]> {
  const bytes = await vscode.workspace.fs.readFile(inCheckout('test/output/web/inNode.json'));
  const inNode: Record<string, string[]> = JSON.parse(new TextDecoder().decode(bytes));
  const same = files.map(
    (path): Test => ({
      name: `${path} shows the same figures as in Node`,
      async run() {
        const panel = await opened('logitscope.exploreFile', inCheckout(path));
        await panel.whenSettled();
        const here = shown(panel.cells());
        equal(here.length, inNode[path]?.length);
        for (const [i, cell] of here.entries()) equal(cell, inNode[path]?.[i], path);
      },
    }),
  );
  return [...same, ...others];
}

const others: readonly Test[] = [
  {
    name: 'a gzip file that was cut off says so',
    async run() {
      for (const name of ['cut-trailer.npy.gz', 'cut-data.npy.gz', 'changed.npy.gz']) {
        const panel = await opened('logitscope.exploreFile', inCheckout(`test/output/web/${name}`));
        await panel.whenSettled();
        match(cellOf(panel, 'source').message, /is a gzip file that is damaged or cut off/);
      }
    },
  },
  {
    name: 'a file that is too large to be handed over says so, and what to do',
    async run() {
      const panel = await opened('logitscope.exploreFile', inCheckout('test/output/web/huge.npy'));
      await panel.whenSettled();
      match(cellOf(panel, 'source').message, /“huge\.npy” has 513 MB.*up to 512 MB.*desktop/);
      equal(cellOf(panel, 'source').status, 'failed');
    },
  },
  {
    name: 'a selection takes the selected text',
    async run() {
      const document = await vscode.workspace.openTextDocument(inCheckout('test/fixtures/workspace/model.py'));
      const editor = await vscode.window.showTextDocument(document);
      const { range } = document.lineAt(4);
      editor.selection = new vscode.Selection(range.start, range.end);
      const panel = await opened('logitscope.exploreSelection');
      await panel.whenSettled();
      equal(cellOf(panel, 'source').message, undefined);
      match(cellOf(panel, 'source').view?.finding, /6 rows/);
    },
  },
];
