import { type Row, rowOf } from './row.ts';
import { inWindows } from './window.ts';

/** From a move of the temperature slider to new numbers on screen, in the cell itself and in the calibration below. */
export async function slider(folder: string, file: string, repeats: number): Promise<Row[]> {
  const own: number[] = [];
  const below: number[] = [];
  await inWindows(folder, 1, async ({ workbench }) => {
    await workbench.explorerMenu(file, 'Explore This File');
    await workbench.settled(120_000);
    const input = workbench.cell('temperature').getByRole('slider').first();
    await input.focus();
    for (let i = 0; i < repeats + 2; i++) {
      await input.evaluate(arm);
      await workbench.page.keyboard.press('ArrowRight');
      const [temperature, calibration] = await input.evaluate(() => globalThis.logitscopeRedrawn);
      // The first two moves warm up what compiles on use.
      if (i < 2) continue;
      own.push(temperature);
      below.push(calibration);
    }
  });
  return [
    rowOf({ work: `slider → redraw of the temperature cell, ${file}`, times: own, gate: 100 }),
    rowOf({ work: `slider → redraw of the calibration below, ${file}`, times: below, gate: 100 }),
  ];
}

declare global {
  var logitscopeRedrawn: Promise<[temperature: number, calibration: number]>;
}

/** Runs in the panel: from now on waits for the slider's move, and then for both cells to be painted with new numbers. */
function arm(slider: Element): void {
  const moved = new Promise<number>((resolve) => {
    slider.addEventListener('input', (event) => resolve(event.timeStamp), { once: true, capture: true });
  });
  const painted = (kind: string) =>
    new Promise<number>((resolve, reject) => {
      const table = document.querySelector(`[data-cell-kind="${kind}"] .measures tbody`);
      const before = table?.textContent;
      const observer = new MutationObserver(() => {
        if (table?.textContent === before) return;
        observer.disconnect();
        // The frame in which it is drawn, and the one after, when that has reached the screen.
        requestAnimationFrame(() => requestAnimationFrame(async (now) => resolve(now - (await moved))));
      });
      if (table) observer.observe(table, { subtree: true, childList: true, characterData: true });
      setTimeout(() => reject(new Error(`The ${kind} cell shows nothing new.`)), 20_000);
    });
  globalThis.logitscopeRedrawn = Promise.all([painted('temperature'), painted('calibration')]);
}
