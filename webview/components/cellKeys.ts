import type { CellFrameProps } from './cellFrame';

const CELL = 'section[data-cell-kind]';
const FOCUSABLE =
  'button:not([disabled]), input:not([disabled]), select:not([disabled]), vscode-button, canvas[tabindex], [tabindex="0"]';

/**
 * The notebook's keys on a cell: Alt and an arrow move it, Escape goes out to the cell, Enter goes into it, arrows walk
 * from cell to cell.
 */
export function onCellKey(event: KeyboardEvent, cell: CellFrameProps): void {
  const section = event.currentTarget;
  if (!(section instanceof HTMLElement) || !(event.target instanceof HTMLElement) || event.defaultPrevented) return;
  const up = event.key === 'ArrowUp';
  if ((up || event.key === 'ArrowDown') && event.altKey) {
    // Alt and arrow down opens the list of a select.
    if (event.target instanceof HTMLSelectElement || !(up ? cell.canMoveUp : cell.canMoveDown)) return;
    cell.actions.move(up ? -1 : 1);
    keepFocus(section);
  } else if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  else if (event.target !== section) {
    if (event.key !== 'Escape') return;
    section.focus();
  } else if (event.key === 'Enter') {
    const inside = [...section.querySelectorAll<HTMLElement>(`.cell-content :is(${FOCUSABLE})`)];
    const shown = inside.filter((element) => element.checkVisibility());
    (shown.find((element) => !element.closest('.cell-header')) ?? shown[0])?.focus();
  } else if (up || event.key === 'ArrowDown') {
    const cells = [...document.querySelectorAll<HTMLElement>(CELL)];
    cells[cells.indexOf(section) + (up ? -1 : 1)]?.focus();
  } else return;
  event.preventDefault();
}

/** How long to wait for the list to be drawn in its new order. */
const PATIENCE = 1000;

/** An element that is moved in the document loses the focus; it gets it back once it has arrived. */
function keepFocus(section: HTMLElement): void {
  const until = performance.now() + PATIENCE;
  const check = () => {
    if (document.activeElement === document.body && section.isConnected) section.focus();
    else if (performance.now() < until) requestAnimationFrame(check);
  };
  requestAnimationFrame(check);
}
