import { type Row, rowOf } from './row.ts';
import { watch } from './watch.ts';
import { inWindows } from './window.ts';

/** From the click on a file's menu item to the first figure on screen, each time in a new window. */
export async function firstFigure(folder: string, file: string, repeats: number): Promise<Row[]> {
  const fromClick: number[] = [];
  const fromReady: number[] = [];
  await inWindows(folder, repeats, async ({ workbench, context }) => {
    await watch(context);
    await workbench.page.reload();
    await workbench.ready();
    await workbench.explorerMenu(file, 'Explore This File');
    await workbench.panel().locator('[data-cell-kind] canvas').first().waitFor({ timeout: 60_000 });
    await workbench.page.waitForTimeout(500);
    const inside = await workbench
      .panel()
      .locator('body')
      .evaluate(() => globalThis.logitscopeMarks);
    const outside = await workbench.page.evaluate(() => globalThis.logitscopeMarks);
    const { ready = Number.NaN, figure = Number.NaN } = inside;
    fromClick.push(figure - (outside.released ?? Number.NaN));
    fromReady.push(figure - ready);
  });
  return [
    rowOf({ work: `click on ${file} → first figure`, times: fromClick, aim: 500 }),
    rowOf({ work: `webview ready → first figure of ${file}`, times: fromReady, gate: 300 }),
  ];
}
