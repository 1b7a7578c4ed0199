// npx node test/ui/gatePictures.ts: the README's pictures of what scores were taken for, and of a repaired class order.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../host/paths.ts';
import { widenTo } from './pictures.ts';
import { openWindow, startProduct } from './product.ts';
import type { Workbench } from './workbench.ts';

const ROWS = 120;
const CLASSES = 12;

function madeUp(): { readonly logits: number[][]; readonly labels: number[] } {
  const labels = Array.from({ length: ROWS }, (_, row) => (row * 5) % CLASSES);
  const logits = labels.map((label, row) =>
    Array.from({ length: CLASSES }, (_, k) => ((row * 7 + k * 13 + row * k) % 23) / 10 + (k === label ? 3 : 0)),
  );
  return { logits, labels };
}

function softmax(row: readonly number[]): number[] {
  const sum = row.reduce((total, value) => total + Math.exp(value), 0);
  return row.map((value) => Math.exp(value) / sum);
}

/** Columns in the order of their numbers as text: 0, 1, 10, 11, 2 … */
function sortedAsText(): string {
  const { logits, labels } = madeUp();
  const order = Array.from({ length: CLASSES }, (_, k) => k).sort((a, b) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify({ logits: logits.map((row) => order.map((k) => row[k])), labels });
}

function softmaxTwice(): string {
  const { logits, labels } = madeUp();
  return JSON.stringify({ probs: logits.map((row) => softmax(softmax(row))), labels });
}

/** Takes both pictures in a window whose panel is closed afterwards. */
export async function gatePictures(workbench: Workbench, folder: string): Promise<void> {
  const pictures = { 'source-evidence': softmaxTwice(), 'class-order-repair': sortedAsText() };
  for (const [name, text] of Object.entries(pictures)) {
    await workbench.closeAllEditors();
    await workbench.runCommand('Logitscope: Open Panel');
    await workbench.panel().getByLabel('Paste scores').fill(text);
    await workbench.panel().getByRole('button', { name: 'Explore', exact: true }).click();
    await workbench.settled();
    await workbench.hideSideBar();
    await widenTo(workbench, 640);
    await workbench.settled();
    await workbench.page.mouse.move(0, 0);
    await workbench.page.waitForTimeout(500);
    const parts = workbench.cell('source').locator('.source-part');
    await parts.nth(name === 'source-evidence' ? 0 : 1).screenshot({ path: join(folder, `${name}.png`) });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const product = await startProduct({ settings: { 'workbench.colorTheme': 'Light 2026' } });
  const window = await openWindow(product.port, { width: 1280, height: 1200 });
  await gatePictures(window.workbench, join(root, 'media', 'pictures'));
  await window.close();
  await product.stop();
}
