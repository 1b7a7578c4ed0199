import type { Remedy } from '../engine/failure';
import type { Exploration } from '../notebook/exploration';
import type { CellState } from '../protocol/cellState';
import type { ExplorationPanel } from './explorationPanel';
import type { Panels } from './panels';

/** What tests inside VS Code see of a panel; nothing of it exists outside test mode. */
export interface PanelProbe {
  readonly title: string;
  readonly exploration: Exploration;
  cells(): readonly (CellState & { readonly kind: string })[];
  whenSettled(): Promise<void>;
  setParameter(cell: string, name: string, value: string | number | boolean): void;
  cancel(cell: string): void;
  killWorker(): void;
  remedy(remedy: Remedy): Promise<void>;
  notices(): Promise<readonly string[]>;
  dispose(): void;
}

export interface TestApi {
  panels(): readonly PanelProbe[];
}

export function testApi(panels: Panels): TestApi {
  return { panels: () => panels.list().map(probe) };
}

function probe(shown: ExplorationPanel): PanelProbe {
  const { panel, session } = shown;
  return {
    title: panel.title,
    exploration: session.document.exploration,
    cells: () => {
      const kinds = new Map(session.document.exploration.cells.map((cell) => [cell.id, cell.kind]));
      return session.cellStates().map((state) => ({ ...state, kind: kinds.get(state.id) ?? '' }));
    },
    whenSettled: () => session.settled(),
    setParameter: (cell, name, value) => session.setParameter(cell, name, value, false),
    cancel: (cell) => session.cancel(cell),
    killWorker: () => session.killWorker(),
    remedy: (remedy) => shown.remedy(remedy),
    notices: async () => (await session.snapshot()).notices.map(({ text }) => text),
    dispose: () => panel.dispose(),
  };
}
