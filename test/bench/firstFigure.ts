import { type Row, rowOf } from './row.ts';
import { watch } from './watch.ts';
import { inWindows } from './window.ts';

/** Milliseconds from the click, and from when the webview is there. */
interface Limits {
  readonly click: Pick<Row, 'gate' | 'aim'>;
  readonly ready?: Pick<Row, 'gate' | 'aim'>;
}

/** From the click on a file's menu item to the first figure on screen, each time in a new window. */
export async function firstFigure(
  folder: string,
  file: string,
  repeats: number,
  { click, ready = {} }: Limits = { click: { aim: 500 }, ready: { gate: 300 } },
): Promise<Row[]> {
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
    const { ready: isReady = Number.NaN, figure = Number.NaN } = inside;
    fromClick.push(figure - (outside.released ?? Number.NaN));
    fromReady.push(figure - isReady);
  });
  return [
    rowOf({ work: `click on ${file} → first figure`, times: fromClick, ...click }),
    rowOf({ work: `webview ready → first figure of ${file}`, times: fromReady, ...ready }),
  ];
}
