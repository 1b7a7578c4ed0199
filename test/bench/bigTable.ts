import type { Locator } from 'playwright-core';
import { type Row, rowOf, slowest } from './row.ts';
import { inWindows } from './window.ts';

const columns = ['Loss', 'Confidence', 'Margin', 'Entropy'];

/** A million rows on screen: a click on a title until the new order is painted, a jump until its rows are. */
export async function bigTable(folder: string, file: string, jumps: number): Promise<Row[]> {
  const sorts: number[] = [];
  const jumped: number[] = [];
  await inWindows(folder, 1, async ({ workbench }) => {
    await workbench.explorerMenu(file, 'Explore This File');
    await workbench.settled(300_000);
    const grid = workbench.cell('rows').getByRole('grid');
    for (const column of columns) {
      const title = grid.getByRole('columnheader', { name: new RegExp(`^${column}`, 'i') }).getByRole('button');
      sorts.push(await timed(grid, 'click', () => title.click()));
    }
    for (let i = 0; i < jumps; i++) {
      // Places all over the table, none of them near the last.
      const place = ((i + 1) * 0.618_033_988_749) % 1;
      jumped.push(await timed(grid, 'scroll', () => jumpTo(grid, place)));
    }
  });
  return [
    rowOf({ work: `click on a title → ${file} in the new order`, times: sorts, gate: 1000 }),
    rowOf({ work: `jump → paint in ${file}, the slowest`, times: jumped, of: slowest, gate: 100 }),
  ];
}

function jumpTo(grid: Locator, place: number): Promise<void> {
  return grid.evaluate((element, share) => {
    element.scrollTop = share * (element.scrollHeight - element.clientHeight);
  }, place);
}

declare global {
  var logitscopePainted: Promise<number>;
}

/** From the event that `act` causes until other rows than before are painted, all of them with their numbers. */
async function timed(grid: Locator, event: 'click' | 'scroll', act: () => Promise<void>): Promise<number> {
  await grid.evaluate(arm, event);
  await act();
  return grid.evaluate(() => globalThis.logitscopePainted);
}

/** Runs in the panel: from now on waits for the event, and then for the rows. */
function arm(grid: Element, event: string): void {
  const lines = () => [...grid.querySelectorAll('.rows-line')];
  const textOf = (all: Element[]) => all.map((line) => line.textContent).join();
  const before = textOf(lines());
  let start = Number.NaN;
  const note = ({ timeStamp }: Event) => {
    start = timeStamp;
  };
  grid.addEventListener(event, note, { once: true, capture: true });
  globalThis.logitscopePainted = new Promise((resolve, reject) => {
    const look = (now: number) => {
      const all = lines();
      const isFull = all.length > 2 && all.every((line) => line.querySelector('.rows-col-confidence')?.textContent);
      const isThere = isFull && grid.getAttribute('aria-busy') !== 'true' && textOf(all) !== before;
      // What is there at the start of a frame was painted at the end of the last one at the latest.
      if (!Number.isNaN(start) && isThere) resolve(now - start);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    setTimeout(() => reject(new Error('No other rows were painted.')), 20_000);
  });
}
