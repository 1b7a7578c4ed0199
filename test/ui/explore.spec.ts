import { describe, expect, it } from 'vitest';
import { kinds, useWorkbench } from './fixtures.ts';

describe('exploring', () => {
  const workbench = useWorkbench();

  /** Every standard cell stands, says something, and has drawn what it draws. */
  async function expectCharts() {
    await workbench().settled();
    for (const kind of kinds) {
      const cell = workbench().cell(kind);
      expect(await cell.getAttribute('data-status'), kind).toBe('done');
      expect(await cell.locator('.finding').innerText(), kind).toMatch(/\d/);
    }
    for (const kind of ['confidence', 'crossEntropy', 'calibration', 'confusion']) {
      await workbench().painted(kind);
    }
  }

  it('the palette opens an empty notebook that says what it can do', async () => {
    await workbench().runCommand('Logitscope: Open Panel');
    const panel = workbench().panel();
    await panel.getByRole('heading', { name: 'Look at the logits of a classifier' }).waitFor();
    await panel.getByLabel('Paste scores').waitFor();
    await panel.getByRole('button', { name: /Open a file/ }).waitFor();
    await panel.getByText(/hold Shift/).waitFor();
    await panel.getByRole('button', { name: /Open the sample/ }).click();
    await expectCharts();
  });

  it('the context menu of a JSON file shows charts beside it', async () => {
    await workbench().openFile('scores.json');
    await workbench().explorerMenu('scores.json', 'Explore This File');
    await expectCharts();
    expect(await workbench().page.locator('.editor-group-container').count()).toBe(2);
  });

  it('the context menu of an editor explores what is selected', async () => {
    await workbench().openFile('model.py');
    await workbench().editor().click();
    await workbench().page.keyboard.press('Control+Home');
    for (let line = 0; line < 4; line++) await workbench().page.keyboard.press('ArrowDown');
    await workbench().page.keyboard.press('Shift+End');
    await workbench().editorMenu('Explore Selection');
    await workbench().settled();
    expect(await workbench().cell('source').innerText()).toMatch(/6 rows/);
  });

  it('pasted text shows charts', async () => {
    await workbench().runCommand('Logitscope: Open Panel');
    const box = workbench().panel().getByLabel('Paste scores');
    await box.click();
    await workbench().page.evaluate(() =>
      navigator.clipboard.writeText(
        '{"labels": [0, 1, 2, 1], "logits": [[2, 0, 1], [0, 3, 1], [1, 0, 2], [2, 1, nan]]}',
      ),
    );
    await workbench().page.keyboard.press('Control+v');
    await workbench().settled();
    expect(await workbench().cell('source').innerText()).toMatch(/4 rows/);
    expect(await workbench().cell('confusion').getAttribute('data-status')).toBe('done');
  });

  it('a file dropped from the explorer with Shift held shows charts', async () => {
    await workbench().runCommand('Logitscope: Open Panel');
    await workbench().panel().getByLabel('Paste scores').waitFor();
    await workbench().dropOnPanel('scores.csv');
    await expectCharts();
  });

  it('pasted nonsense gets one clear sentence, and the panel stays usable', async () => {
    await workbench().runCommand('Logitscope: Open Panel');
    await workbench().panel().getByLabel('Paste scores').fill('these are not numbers');
    await workbench().panel().getByRole('button', { name: 'Explore', exact: true }).click();
    await workbench().settled();
    const source = workbench().cell('source');
    expect(await source.getAttribute('data-status')).toBe('failed');
    expect(await source.getByRole('button').count()).toBeGreaterThan(0);
  });
});
