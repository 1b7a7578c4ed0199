import { beforeEach, describe, expect, it } from 'vitest';
import { useWorkbench } from './fixtures.ts';

const kinds = (cells: { evaluateAll<T>(f: (all: Element[]) => T): Promise<T> }) =>
  cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-cell-kind')));

describe('a panel beside code', () => {
  const workbench = useWorkbench();
  const cells = () => workbench().panel().locator('[data-cell-kind]');

  beforeEach(async () => {
    await workbench().openFile('model.py');
    await workbench().explorerMenu('scores.json', 'Explore This File');
    await workbench().settled();
  });

  it('obeys the menu of a cell although the focus was elsewhere', async () => {
    const { page } = workbench();
    await workbench().panelMenu(workbench().cell('confidence').getByRole('heading').first(), 'Copy Cell as Data');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^bar of\tfrom\tto\t/);
  });

  it('lets commands of the palette act on the cell that has the focus', async () => {
    const before = await kinds(cells());
    await workbench().cell('confidence').getByRole('heading').first().click();
    await workbench().page.locator('.editor-group-container.active [aria-label*="Add Cell"]').waitFor();
    await workbench().runCommand('Logitscope: Move Cell Up');
    const from = before.indexOf('confidence');
    const after = before.toSpliced(from, 1).toSpliced(from - 1, 0, 'confidence');
    await expect.poll(() => kinds(cells())).toEqual(after);
    // Also from the code: the panel beside it is the one that is meant.
    await workbench().tab('model.py').click();
    await workbench().runCommand('Logitscope: Undo');
    await expect.poll(() => kinds(cells())).toEqual(before);
  });

  it('says in sight of a click on a chart what it selected, and leads to the rows', async () => {
    const pair = workbench().cell('confusion').locator('table button').first();
    await pair.click();
    const bar = workbench().panel().locator('.selection-bar');
    await expect.poll(() => bar.innerText()).toMatch(/^Selected: label “/);
    await bar.getByRole('button', { name: 'Show in “Rows”' }).click();
    await expect.poll(() => bar.innerText()).toBe('');
    await expect
      .poll(() =>
        workbench()
          .cell('rows')
          .evaluate((cell) => cell === document.activeElement),
      )
      .toBe(true);
  });
});

describe('an empty panel in sight', () => {
  const workbench = useWorkbench();

  it('takes up the file that is explored next', async () => {
    await workbench().runCommand('Logitscope: Open Panel');
    await workbench().panel().getByRole('textbox').waitFor();
    await workbench().explorerMenu('scores.json', 'Explore This File');
    await workbench().settled();
    expect(await workbench().page.locator('.tabs-container .tab').count()).toBe(1);
  });
});
