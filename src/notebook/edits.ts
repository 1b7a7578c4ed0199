import type { CellDescription } from '../cells/cell';
import type { ParameterValue } from '../cells/parameters';
import type { Cell, Exploration, SourceReference } from './exploration';
import { EXPLORATION_VERSION } from './exploration';

/** The document after an edit, and the cells that must run because of it, in their order. */
export interface Edit {
  readonly exploration: Exploration;
  readonly stale: readonly string[];
}

/** Parameters of the source cell that say something of the labels. */
const LABEL_CHOICES: readonly string[] = ['labels', 'labelBase', 'classOrder', 'labelShift'];

type Catalogue = readonly CellDescription[];

/** An exploration of a source, with the given cells (the standard ones, for a new one). */
export function explorationOf(source: SourceReference, cells: readonly Cell[]): Exploration {
  return { version: EXPLORATION_VERSION, source, cells };
}

/** Inserts a cell; never above the source. */
export function addCell(exploration: Exploration, cell: Cell, at: number, catalogue: Catalogue): Edit {
  const cells = [...exploration.cells];
  cells.splice(Math.min(Math.max(at, firstFree(exploration)), cells.length), 0, cell);
  const next = { ...exploration, cells };
  return { exploration: next, stale: affectedBy(next, cell.id, catalogue) };
}

/** Takes a cell out; what stood below a transform runs again. The source stays. */
export function removeCell(exploration: Exploration, id: string, catalogue: Catalogue): Edit {
  const index = indexOf(exploration, id);
  if (index < 0 || roleOf(exploration.cells[index], catalogue) === 'source') return { exploration, stale: [] };
  const below = affectedBy(exploration, id, catalogue).filter((other) => other !== id);
  return { exploration: { ...exploration, cells: exploration.cells.filter((cell) => cell.id !== id) }, stale: below };
}

/** Moves a cell to a place counted among the other cells. */
export function moveCell(exploration: Exploration, id: string, to: number, catalogue: Catalogue): Edit {
  const from = indexOf(exploration, id);
  const moved = exploration.cells[from];
  if (!moved || roleOf(moved, catalogue) === 'source') return { exploration, stale: [] };
  const cells = exploration.cells.filter((cell) => cell.id !== id);
  const target = Math.min(Math.max(to, firstFree(exploration)), cells.length);
  cells.splice(target, 0, moved);
  if (target === from) return { exploration, stale: [] };
  const next = { ...exploration, cells };
  if (roleOf(moved, catalogue) === 'transform') {
    return { exploration: next, stale: cells.slice(Math.min(from, target)).map((cell) => cell.id) };
  }
  const [low, high] = from < target ? [from, target] : [target, from];
  const passesTransform = cells.slice(low, high + 1).some((cell) => roleOf(cell, catalogue) === 'transform');
  return { exploration: next, stale: passesTransform ? [id] : [] };
}

export function setParameter(
  exploration: Exploration,
  id: string,
  name: string,
  value: ParameterValue,
  catalogue: Catalogue,
): Edit {
  const cells = exploration.cells.map((cell) =>
    cell.id === id ? { ...cell, parameters: { ...cell.parameters, [name]: value } } : cell,
  );
  const next = { ...exploration, cells };
  return { exploration: next, stale: affectedBy(next, id, catalogue) };
}

/**
 * The same scores with something else about them. Of another label file nothing holds that was said of the labels before;
 * least of all that there be none.
 */
export function amendSource(exploration: Exploration, source: SourceReference): Exploration {
  const { source: before } = exploration;
  // Where nothing is new, the same label file was chosen again.
  const isOfLabels = labelsOf(source) !== labelsOf(before) || JSON.stringify(source) === JSON.stringify(before);
  const cells = exploration.cells.map((cell) =>
    isOfLabels && cell.kind === 'source' ? withoutLabelChoices(cell) : cell,
  );
  return { ...exploration, source, cells };
}

function labelsOf(source: SourceReference): string | undefined {
  return source.kind === 'none' ? undefined : source.labelsUri;
}

function withoutLabelChoices(cell: Cell): Cell {
  const kept = Object.entries(cell.parameters).filter(([name]) => !LABEL_CHOICES.includes(name));
  return { ...cell, parameters: Object.fromEntries(kept) };
}

/** The cell itself and, where it changes the logits, every cell below it. */
export function affectedBy(exploration: Exploration, id: string, catalogue: Catalogue): readonly string[] {
  const index = indexOf(exploration, id);
  if (index < 0) return [];
  if (roleOf(exploration.cells[index], catalogue) === 'view') return [id];
  return exploration.cells.slice(index).map((cell) => cell.id);
}

/** Every cell whose result can differ between two documents of the same source. */
export function changedBetween(before: Exploration, after: Exploration, catalogue: Catalogue): readonly string[] {
  const differs = (cell: Cell): boolean => {
    const old = before.cells.find((other) => other.id === cell.id);
    return (
      !old ||
      fingerprint(old) !== fingerprint(cell) ||
      upstream(before, cell.id, catalogue) !== upstream(after, cell.id, catalogue)
    );
  };
  return after.cells.filter(differs).map((cell) => cell.id);
}

/** What the logits that reach a cell depend on. */
function upstream(exploration: Exploration, id: string, catalogue: Catalogue): string {
  return exploration.cells
    .slice(0, indexOf(exploration, id))
    .filter((cell) => roleOf(cell, catalogue) !== 'view')
    .map(fingerprint)
    .join('\n');
}

function fingerprint(cell: Cell): string {
  return JSON.stringify([cell.kind, Object.entries(cell.parameters).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function roleOf(cell: Cell | undefined, catalogue: Catalogue): CellDescription['role'] | undefined {
  return catalogue.find((description) => description.kind === cell?.kind)?.role;
}

function indexOf(exploration: Exploration, id: string): number {
  return exploration.cells.findIndex((cell) => cell.id === id);
}

/** The place after the source cell. */
function firstFree(exploration: Exploration): number {
  return exploration.cells[0]?.kind === 'source' ? 1 : 0;
}
