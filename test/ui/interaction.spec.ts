import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../host/paths.ts';
import { useWorkbench } from './fixtures.ts';

describe('a panel of scores', () => {
  const workbench = useWorkbench();

  beforeEach(async () => {
    await workbench().explorerMenu('scores.json', 'Explore This File');
    await workbench().settled();
  });

  it('follows the temperature slider in the cells below it and nowhere above', async () => {
    const text = (kind: string) => workbench().cell(kind).innerText();
    const before = { calibration: await text('calibration'), confidence: await text('confidence') };
    const slider = workbench().cell('temperature').getByRole('slider').first();
    await slider.focus();
    for (let step = 0; step < 12; step++) await workbench().page.keyboard.press('ArrowRight');
    await expect.poll(() => text('calibration')).not.toBe(before.calibration);
    await workbench().settled();
    expect(withoutTime(await text('confidence'))).toBe(withoutTime(before.confidence));
    expect(await text('temperature')).toMatch(/T = /);
  });

  it('shows the rows behind a cell of the confusion matrix when it is clicked', async () => {
    const matrix = workbench().cell('confusion').getByRole('img', { name: 'Confusion matrix' });
    await matrix.scrollIntoViewIfNeeded();
    const box = await matrix.boundingBox();
    if (!box) throw new Error('The matrix is not drawn.');
    // The middle of a 3 × 3 matrix, a little right of the canvas's own middle, where the row names begin it.
    await matrix.click({ position: { x: box.width * 0.56, y: box.height * 0.5 } });
    const rows = workbench().cell('rows');
    await expect.poll(() => rows.locator('.rows-selection-title').innerText()).toMatch(/dog/);
    // The table says at once what is selected, and which rows those are when the worker has answered.
    const counted = async () => Number.parseInt(await rows.locator('.rows-count').innerText(), 10);
    await expect.poll(counted).toBeLessThan(60);
    expect(await counted()).toBeGreaterThan(0);
    expect(await rows.locator('.rows-line').count()).toBeGreaterThan(0);
  });

  it('shows a row in the inspector when it is picked in the table', async () => {
    const line = workbench().cell('rows').locator('.rows-line').nth(3);
    const number = (await line.locator('.rows-col-row').innerText()).trim();
    await line.click();
    await expect.poll(() => workbench().cell('inspector').innerText()).toContain(number);
  });

  it('gives every cell a table of what it draws', async () => {
    for (const kind of ['confidence', 'crossEntropy', 'calibration', 'confusion']) {
      const cell = workbench().cell(kind);
      await cell.getByRole('button', { name: 'data', exact: true }).click();
      expect(await cell.locator('.cell-data tbody tr').count(), kind).toBeGreaterThan(1);
    }
  });

  it('saves a figure as a picture of at least twice its size on screen', async () => {
    await workbench().painted('calibration');
    const shown = await workbench().cell('calibration').locator('canvas').first().boundingBox();
    const path = join(temporaryDirectory(), 'calibration.png');
    await workbench().cell('calibration').getByRole('button', { name: 'export', exact: true }).click();
    await workbench().saveAs(path);
    await expect.poll(() => existsSync(path)).toBe(true);
    const bytes = readFileSync(path);
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Width and height stand in the first chunk of a PNG file.
    expect(bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(2 * Math.floor(shown?.width ?? 0));
    rmSync(dirname(path), { recursive: true });
  });

  it('answers the same with keys as with the pointer', async () => {
    const diagram = workbench().cell('calibration').getByRole('img').first();
    await diagram.focus();
    await workbench().page.keyboard.press('ArrowRight');
    const spoken = workbench().cell('calibration').locator('[aria-live="polite"]').first();
    await expect.poll(() => spoken.innerText()).toMatch(/\d/);
  });
});

/** How long a run took changes from run to run. */
function withoutTime(text: string): string {
  return text.replace(/[\d.,]+ m?s ·/g, '');
}
