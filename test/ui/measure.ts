import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Workbench } from './workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How far the panel is scrolled down, in CSS pixels. */
export function scrollTop(workbench: Workbench): Promise<number> {
  return workbench
    .panel()
    .locator('html')
    .evaluate((html) => html.scrollTop);
}

/** Elements that make the panel scroll sideways: "cell: tag.class". */
export function sidewaysOverflow(workbench: Workbench): Promise<string[]> {
  return workbench
    .panel()
    .locator('html')
    .evaluate((html) => {
      if (html.scrollWidth <= html.clientWidth) return [];
      const wide = [...html.querySelectorAll('body *')].filter(
        (element) => element.getBoundingClientRect().right > html.clientWidth + 0.5,
      );
      return wide.map((element) => {
        const kind = element.closest('[data-cell-kind]')?.getAttribute('data-cell-kind') ?? 'outside cells';
        return `${kind}: ${element.localName}.${element.className}`;
      });
    });
}

/** Cells of tables that another rule took out of their row, whose line then breaks: "cell: tag.class". */
export function strayTableCells(workbench: Workbench): Promise<string[]> {
  return workbench
    .panel()
    .locator('html')
    .evaluate((html) => {
      const display = (element: Element) => getComputedStyle(element).display;
      const stray = [...html.querySelectorAll('tr > *')].filter(
        (cell) =>
          cell.parentElement &&
          display(cell.parentElement) === 'table-row' &&
          !['table-cell', 'none'].includes(display(cell)),
      );
      return stray.map((cell) => {
        const kind = cell.closest('[data-cell-kind]')?.getAttribute('data-cell-kind') ?? 'outside cells';
        return `${kind}: ${cell.localName}.${cell.className}`;
      });
    });
}

/** Tables that have to be scrolled sideways, and names in them that take several lines: "cell: caption". */
export function unfitTables(workbench: Workbench): Promise<string[]> {
  return workbench
    .panel()
    .locator('html')
    .evaluate((html) => {
      const isUnfit = (panel: Element) =>
        panel.scrollWidth > panel.clientWidth + 1 ||
        [...panel.querySelectorAll('tbody tr')].some((row) => row.getBoundingClientRect().height > 40);
      return [...html.querySelectorAll('.table-panel')].filter(isUnfit).map((panel) => {
        const kind = panel.closest('[data-cell-kind]')?.getAttribute('data-cell-kind') ?? 'outside cells';
        return `${kind}: ${panel.querySelector('caption')?.textContent}`;
      });
    });
}

/** What axe finds serious or critical in the panel: "rule: element" of each place. */
export function violations(workbench: Workbench): Promise<string[]> {
  return workbench
    .panel()
    .locator('body')
    .evaluate(async (_body, source) => {
      // Evaluated by the debugger, so that the panel's own policy against scripts does not stand in its way.
      const { run } = new Function(`${source}; return axe;`)();
      const { violations, passes } = await run(document);
      if (passes.length < 10) throw new Error(`axe found nothing to look at: only ${passes.length} rules applied.`);
      return violations
        .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
          nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
        );
    }, axe);
}

/** Texts that are not there in full although they are no path or sentence: numbers, titles, and short names. */
export function cutOff(workbench: Workbench): Promise<string[]> {
  return workbench
    .panel()
    .locator('html')
    .evaluate((html) => {
      const looked =
        '.cell-title, .inspector-number, .inspector-logit, .inspector-class-name, .rows-cell, .table td, .table th';
      // What is hidden, or is as wide as a paragraph, or says in its own way how it goes on.
      const isCut = (element: Element) =>
        element.clientWidth > 0 &&
        element.scrollWidth > element.clientWidth + 1 &&
        !element.classList.contains('rows-col-id') &&
        getComputedStyle(element).overflowX !== 'visible';
      return [...html.querySelectorAll(looked)].filter(isCut).map((element) => {
        const kind = element.closest('[data-cell-kind]')?.getAttribute('data-cell-kind') ?? 'outside cells';
        const text = element instanceof HTMLInputElement ? element.value : element.textContent;
        return `${kind}: ${element.localName}.${element.className} ${text}`;
      });
    });
}
