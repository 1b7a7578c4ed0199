import { join } from 'node:path';
import type { Workbench } from './workbench.ts';

/** The most that headless Chromium paints in one piece. */
const tallest = 15_000;

/** Makes the window as wide as lets the panel have this width, in CSS pixels. */
export async function widenTo(workbench: Workbench, width: number): Promise<void> {
  const { page } = workbench;
  for (let attempt = 0; attempt < 3; attempt++) {
    const size = page.viewportSize() ?? { width: 1280, height: 900 };
    const inside = await workbench
      .panel()
      .locator('body')
      .evaluate((body) => body.ownerDocument.documentElement.clientWidth);
    if (inside === width) return;
    await page.setViewportSize({ width: size.width + width - inside, height: size.height });
    await page.waitForTimeout(300);
  }
}

/**
 * Writes `<kind>.png` for every cell (or those of the kinds given) and `panel.png` for the whole panel, in a window tall
 * enough to show all of it.
 *
 * @returns the paths written.
 */
export async function picturesOf(workbench: Workbench, folder: string, kinds?: readonly string[]): Promise<string[]> {
  const { page } = workbench;
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  await growToContent(workbench);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  const paths: string[] = [];
  const seen = new Map<string, number>();
  for (const cell of await workbench.panel().locator('[data-cell-kind]').all()) {
    const kind = (await cell.getAttribute('data-cell-kind')) ?? 'cell';
    if (kinds && !kinds.includes(kind)) continue;
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    const path = join(folder, count === 1 ? `${kind}.png` : `${kind}-${count}.png`);
    await cell.screenshot({ path });
    paths.push(path);
  }
  const panel = join(folder, 'panel.png');
  await page.locator('iframe.webview.ready:visible').screenshot({ path: panel });
  await page.setViewportSize(before);
  return [...paths, panel];
}

/** Makes the window so tall that the panel shows all of it; what comes into view may grow, so more than once. */
async function growToContent(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  for (let attempt = 0; attempt < 6; attempt++) {
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 900 };
    const hidden = await workbench
      .panel()
      .locator('html')
      .evaluate((html) => html.scrollHeight - html.clientHeight);
    if (hidden <= 0) return;
    await page.setViewportSize({ width, height: Math.min(tallest, height + hidden) });
    await workbench.settled();
    await page.waitForTimeout(200);
  }
}
