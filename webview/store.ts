import { batch, type Signal, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { CellDescription } from '../src/cells/cell';
import type { Selection } from '../src/cells/selection';
import type { Exploration } from '../src/notebook/exploration';
import type { CellState } from '../src/protocol/cellState';
import { whole } from '../src/protocol/cellUpdate';
import type { DocumentState, Notice, PanelEvents, Snapshot } from '../src/protocol/panelContract';
import { connect, remember, rememberedState } from './host';
import { withSameCells } from './notebook/sameCells';

/** What a webview keeps of itself; data never. Another version's memory is not looked at. */
interface Remembered {
  readonly version: 1;
  readonly exploration: Exploration;
  readonly selection: Selection;
  readonly scroll: number;
}

const NO_DOCUMENT: DocumentState = {
  exploration: { version: 1, source: { kind: 'none' }, cells: [] },
  title: '',
  canUndo: false,
  canRedo: false,
};

/** All there is to show, as signals: what changes redraws only what reads it. */
export const documentState = signal(NO_DOCUMENT);
export const catalogue = signal<readonly CellDescription[]>([]);
export const selection = signal<Selection>({});
export const notices = signal<readonly Notice[]>([]);
/** True from the first snapshot on. */
export const isReady = signal(false);
/** A command of the workbench for a cell; the number tells two in a row apart. */
export const command = signal<(PanelEvents['command'] & { readonly turn: number }) | undefined>(undefined);

const cells = new Map<string, Signal<CellState | undefined>>();
let scroll = 0;

export function cellState(id: string): Signal<CellState | undefined> {
  let state = cells.get(id);
  if (!state) {
    state = signal(undefined);
    cells.set(id, state);
  }
  return state;
}

export const host = connect({
  document: (state) => {
    const exploration = withSameCells(state.exploration, documentState.peek().exploration);
    documentState.value = { ...state, exploration };
    save();
  },
  cell: (update) => {
    const state = cellState(update.id);
    state.value = whole(update, state.peek());
  },
  selection: (value) => {
    selection.value = value;
    save();
  },
  notices: (value) => {
    notices.value = value;
  },
  command: (value) => {
    command.value = { ...value, turn: (command.value?.turn ?? 0) + 1 };
  },
});

/** Tells the host that the webview is there, and takes up where it was. Resolves with the scroll position to restore. */
export async function start(): Promise<number> {
  const remembered = recall();
  const snapshot = await host.ready({ state: remembered });
  if (snapshot.l10n) l10n.config({ contents: snapshot.l10n });
  show(snapshot);
  // A selection outlives the host's memory of it (a restart), as long as the cells are the same ones.
  if (
    remembered &&
    isOf(remembered, snapshot) &&
    !snapshot.selection.cell &&
    snapshot.selection.focusedRow === undefined
  ) {
    void host.select({ selection: remembered.selection });
  }
  scroll = remembered && isOf(remembered, snapshot) ? remembered.scroll : 0;
  save();
  return scroll;
}

export function rememberScroll(top: number): void {
  scroll = top;
  save();
}

function show(snapshot: Snapshot): void {
  batch(() => {
    documentState.value = snapshot.document;
    catalogue.value = snapshot.catalogue;
    selection.value = snapshot.selection;
    notices.value = snapshot.notices;
    for (const state of snapshot.cells) cellState(state.id).value = state;
    isReady.value = true;
  });
}

function save(): void {
  const { exploration } = documentState.value;
  remember({ version: 1, exploration, selection: selection.value, scroll } satisfies Remembered);
}

function recall(): Remembered | undefined {
  const state = rememberedState() as Partial<Remembered> | undefined;
  // SAFETY: only this version's `save` writes version 1.
  return state?.version === 1 ? (state as Remembered) : undefined;
}

function isOf(remembered: Remembered, snapshot: Snapshot): boolean {
  const ids = (exploration: Exploration) => exploration.cells.map((cell) => cell.id).join();
  return ids(remembered.exploration) === ids(snapshot.document.exploration);
}
