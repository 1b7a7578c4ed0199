import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../host/browser.ts';
import { root } from '../host/paths.ts';
import { quiet } from '../host/profile.ts';
import { serveFiles } from '../host/serverless.ts';
import type { Counts } from '../host/suites/suite.ts';
import { Workbench } from '../ui/workbench.ts';
import { match } from './expected.ts';
import { failuresOf, type Test } from './run.ts';

const files = [
  'media/sample/digits.npz',
  'test/fixtures/readers/matrices/layouts.h5',
  'test/fixtures/readers/table.csv.gz',
  'test/fixtures/workspace/scores.csv',
];

/**
 * Runs tests in a workbench that no server stands behind, with a folder that was opened from the browser. What the browser
 * asks a person for is a folder of the page's own, which has the same interface.
 */
export async function testBrowserFolder(): Promise<Counts> {
  const server = await serveFiles(quiet);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    await page.addInitScript(() => {
      const showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('scores');
      const showSaveFilePicker = async ({ suggestedName = 'untitled' }) =>
        (await showDirectoryPicker()).getFileHandle(suggestedName, { create: true });
      Object.assign(window, { showDirectoryPicker, showSaveFilePicker });
    });
    await page.goto(`http://127.0.0.1:${server.port}`);
    for (const path of files) await write(page, basename(path), readFileSync(join(root, path), 'base64'));
    await write(page, 'huge.npy', '', 513 * 2 ** 20);
    const workbench = new Workbench(page);
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await workbench.runCommand('File: Open Folder...');
    await workbench.explorerFile('scores.csv').waitFor();
    const tests = testsOf(workbench);
    const failed = await failuresOf(tests, () => workbench.closeAllEditors());
    return { passed: tests.length - failed, failed, skipped: 0 };
  } finally {
    await browser.close();
    await server.stop();
  }
}

function testsOf(workbench: Workbench): readonly Test[] {
  const source = () => workbench.cell('source');
  const said = async () => (await source().textContent()) ?? '';
  const explore = async (name: string) => {
    await workbench.explorerMenu(name, 'Explore This File');
    await workbench.settled();
  };
  return [
    {
      name: 'files of a folder opened from the browser are read',
      async run() {
        await explore('digits.npz');
        match(await said(), /1,637 rows of 10 classes/);
        await workbench.closeAllEditors();
        await explore('layouts.h5');
        match(await said(), /4 rows of 3 classes/);
        await workbench.closeAllEditors();
        await explore('table.csv.gz');
        match(await said(), /4 rows of 3 classes/);
      },
    },
    {
      name: 'one that changes there is told of, and read anew when asked',
      async run() {
        await explore('scores.csv');
        match(await said(), /60 rows of 3 classes/);
        const lines = readFileSync(join(root, 'test/fixtures/workspace/scores.csv'), 'utf8').trim().split('\n');
        await write(workbench.page, 'scores.csv', Buffer.from(lines.slice(0, -2).join('\n')).toString('base64'));
        await workbench.panel().getByText('“scores.csv” has changed on disk').waitFor({ timeout: 20_000 });
        await workbench.panel().getByRole('button', { name: 'Run again' }).first().click();
        await source().getByText('58 rows of 3 classes').first().waitFor({ timeout: 10_000 });
      },
    },
    {
      name: 'one that is too large says so, and what to do',
      async run() {
        await explore('huge.npy');
        match(await said(), /“huge\.npy” has 513 MB.*up to 512 MB.*desktop/);
      },
    },
    {
      name: 'a figure of the sample, whose own folder is read-only, is saved there',
      async run() {
        await workbench.runCommand('Logitscope: Open Sample');
        await workbench.settled();
        await workbench.painted('confidence');
        await workbench.cell('confidence').getByText('export').click();
        await workbench.explorerFile('digits - Confidence and entropy.png').waitFor({ timeout: 10_000 });
      },
    },
  ];
}

/** Writes a file into the folder, and makes it longer where it shall be. */
async function write(page: Page, name: string, base64: string, size?: number): Promise<void> {
  await page.evaluate(
    async (file) => {
      const all = await navigator.storage.getDirectory();
      const folder = await all.getDirectoryHandle('scores', { create: true });
      const writable = await (await folder.getFileHandle(file.name, { create: true })).createWritable();
      await writable.write(Uint8Array.from(atob(file.base64), (byte) => byte.charCodeAt(0)));
      if (file.size) await writable.truncate(file.size);
      await writable.close();
    },
    { name, base64, size },
  );
}
