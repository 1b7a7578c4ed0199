import type { CellState } from '../protocol/cellState';
import { CellTeller, type CellUpdate } from '../protocol/cellUpdate';
import type { WorkerPlatform } from './platform';

/** What is over sooner need not be told that it began: every message costs the panel a frame. */
const PATIENCE_MILLISECONDS = 40;

/**
 * Tells how cells stand: at once what there is to look at or to act upon; and that a cell with something to look at waits or
 * runs a little later, if it still does.
 */
export class CellNews {
  private readonly teller = new CellTeller();
  private readonly held = new Map<string, CellState>();
  private isDue = false;

  constructor(
    private readonly send: (update: CellUpdate) => void,
    private readonly platform: Pick<WorkerPlatform, 'sleep'>,
    /** Whether a cell lets messages out while it runs. What reads a file may not: it can hold the thread up for seconds. */
    private readonly letsOut: (id: string) => boolean,
  ) {}

  tell(state: CellState): void {
    const isUnderway = state.status === 'waiting' || state.status === 'running';
    const canWait = isUnderway && state.view !== undefined && this.letsOut(state.id) && !this.teller.isNew(state);
    if (!canWait) {
      this.held.delete(state.id);
      this.send(this.teller.update(state));
      return;
    }
    this.held.set(state.id, state);
    if (this.isDue) return;
    this.isDue = true;
    void this.platform.sleep(PATIENCE_MILLISECONDS).then(() => {
      this.isDue = false;
      this.tellAll();
    });
  }

  /** Tells what is held back, before anybody is told that all is settled. */
  tellAll(): void {
    for (const state of this.held.values()) this.send(this.teller.update(state));
    this.held.clear();
  }

  /** Forgets every other cell. */
  keepOnly(ids: readonly string[]): void {
    this.teller.keepOnly(ids);
    for (const id of [...this.held.keys()]) if (!ids.includes(id)) this.held.delete(id);
  }
}
