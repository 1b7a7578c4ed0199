import type { Drawing } from './drawing';

export interface RegisteredFigure {
  readonly name: string;
  readonly element: HTMLElement;
  readonly drawing: Drawing;
  readonly hidden: ReadonlySet<number>;
}

/** What stands around the figures of a cell when they are exported. */
export interface Caption {
  readonly title: string;
  readonly finding?: string;
  readonly footnote?: string;
}

const figures = new Map<string, Set<() => RegisteredFigure | undefined>>();
const captions = new Map<string, Caption>();

/** Lists a figure under its cell; gives what takes it off the list. */
export function registerFigure(cellId: string, figure: () => RegisteredFigure | undefined): () => void {
  const ofCell = figures.get(cellId) ?? new Set();
  figures.set(cellId, ofCell.add(figure));
  return () => {
    ofCell.delete(figure);
    if (ofCell.size === 0) figures.delete(cellId);
  };
}

/** Says what stands around the figures of a cell; gives what takes it back. */
export function registerCaption(cellId: string, caption: Caption): () => void {
  captions.set(cellId, caption);
  return () => {
    if (captions.get(cellId) === caption) captions.delete(cellId);
  };
}

export function captionOf(cellId: string): Caption | undefined {
  return captions.get(cellId);
}

/** The figures of a cell in the order of the page. */
export function figuresOf(cellId: string): RegisteredFigure[] {
  const found = [...(figures.get(cellId) ?? [])].map((figure) => figure()).filter((figure) => figure !== undefined);
  return found.sort((one, other) =>
    one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1,
  );
}
