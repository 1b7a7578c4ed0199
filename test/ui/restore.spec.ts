import { describe, expect, it } from 'vitest';
import { useWorkbench } from './fixtures.ts';
import { scrollTop } from './measure.ts';

describe('a panel comes back', () => {
  const workbench = useWorkbench();

  async function setBins(bins: string) {
    const field = workbench().cell('calibration').getByRole('textbox', { name: 'Bins' });
    await field.fill(bins);
    await field.press('Enter');
    await workbench().settled();
  }

  const bins = () => workbench().cell('calibration').getByRole('textbox', { name: 'Bins' }).inputValue();

  it('after it was hidden, with its parameters and where it was scrolled to', async () => {
    await workbench().explorerMenu('scores.json', 'Explore This File');
    await workbench().settled();
    await setBins('8');
    await workbench().cell('confusion').scrollIntoViewIfNeeded();
    await workbench().page.waitForTimeout(500);
    const scrolled = await scrollTop(workbench());
    expect(scrolled).toBeGreaterThan(100);
    await workbench().openFile('model.py');
    await workbench().tab('scores.json').click();
    await workbench().settled();
    expect(await bins()).toBe('8');
    await expect.poll(() => scrollTop(workbench())).toBeGreaterThan(scrolled - 50);
  });

  it('after the window was reloaded, pasted text too', async () => {
    await workbench().runCommand('Logitscope: Open Panel');
    await workbench()
      .panel()
      .getByLabel('Paste scores')
      .fill('{"labels": [0, 1, 1], "logits": [[2, 0], [0, 3], [1, 0]]}');
    await workbench().panel().getByRole('button', { name: 'Explore', exact: true }).click();
    await workbench().settled();
    await setBins('6');
    await workbench().page.waitForTimeout(500);
    await workbench().reloadWindow();
    await workbench().settled();
    expect(await bins()).toBe('6');
    expect(await workbench().cell('source').innerText()).toMatch(/3 rows/);
  });
});
