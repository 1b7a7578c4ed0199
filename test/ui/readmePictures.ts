// npx node test/ui/readmePictures.ts [--no-build]: takes the README's pictures anew, from the product itself.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../host/build.ts';
import { root } from '../host/paths.ts';
import { gatePictures } from './gatePictures.ts';
import { widenTo } from './pictures.ts';
import { openWindow, startProduct } from './product.ts';

const folder = join(root, 'media', 'pictures');
const light = 'Light 2026';
const dark = 'Dark 2026';

/** Half of the cells in a light theme, half in a dark one. */
const cells = {
  [light]: ['source', 'inspector', 'crossEntropy', 'calibration'],
  [dark]: ['rows', 'confidence', 'temperature', 'confusion'],
};

mkdirSync(folder, { recursive: true });
if (!process.argv.includes('--no-build')) await build();
const product = await startProduct({ settings: { 'workbench.colorTheme': dark, 'editor.minimap.enabled': false } });
const window = await openWindow(product.port, { width: 1280, height: 860 });
const { workbench } = window;
const { page } = workbench;

await workbench.openFile('make_digits.py');
await workbench.editor().click();
await page.keyboard.press('Control+g');
await page.keyboard.type('110');
await page.waitForTimeout(300);
await page.keyboard.press('Enter');
await workbench.runCommand('Logitscope: Open Sample');
await workbench.settled();
await workbench.hideSideBar();
await widenTo(workbench, 640);
await workbench.painted('calibration');
await workbench.cell('calibration').evaluate((cell) => cell.scrollIntoView({ block: 'start' }));
await page.mouse.move(0, 0);
await page.waitForTimeout(1000);
await page.screenshot({ path: join(folder, 'logitscope.png') });

await page.setViewportSize({ width: 1280, height: 1700 });
// A row about which the model is not sure has more to show.
const row = workbench.cell('inspector').getByLabel('Row', { exact: true });
await row.fill('444');
await row.press('Enter');
for (const [theme, kinds] of Object.entries(cells)) {
  await workbench.setTheme(theme);
  for (const kind of kinds) {
    if (kind === 'rows') await workbench.cell(kind).getByLabel('Order').selectOption({ label: 'loss, largest first' });
    const cell = workbench.cell(kind);
    await cell.scrollIntoViewIfNeeded();
    await workbench.settled();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(500);
    await cell.screenshot({ path: join(folder, `${kind}.png`) });
  }
}
await workbench.setTheme(light);
await gatePictures(workbench, folder);
await window.close();
await product.stop();
