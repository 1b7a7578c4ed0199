import type { RowWindow } from '../../../src/cells/rows/window';

/** Rows are asked for in blocks of this many, so that a step of the wheel asks for nothing new. */
export const BLOCK = 128;

/** So many rows around those in view are fetched as well, once nothing else is asked for. */
const AHEAD = 64;

/** More than anybody scrolls back through; 64 blocks are half a megabyte. */
const KEPT = 64;

const RETRY_MILLISECONDS = 300;

export type AskWindow = (from: number, to: number, signal: AbortSignal) => Promise<RowWindow>;

/** Where a row is found: a window and its index there. */
export interface RowPlace {
  readonly window: RowWindow;
  readonly index: number;
}

/** The rows of one order, as far as they have been looked at. */
export class RowCache {
  /** How many rows the order has; undefined until the first answer. */
  total: number | undefined;
  note: RowWindow['note'];
  /** What went wrong with the newest question. */
  problem: string | undefined;
  readonly #blocks = new Map<number, RowWindow>();
  #asked: { readonly from: number; readonly to: number; readonly controller: AbortController } | undefined;

  #inView = { from: 0, to: 0 };
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: AskWindow,
    private readonly changed: () => void,
  ) {}

  /** The row at a position, if it is here. */
  at(position: number): RowPlace | undefined {
    const window = this.#blocks.get(Math.floor(position / BLOCK));
    const index = position % BLOCK;
    return window && index < window.rows.length ? { window, index } : undefined;
  }

  /**
   * Sees to it that the rows at these positions come, and after them their neighbours; a question about rows no longer in
   * view is dropped.
   */
  show(from: number, to: number): void {
    this.#inView = { from, to };
    const wanted = this.#missing(from, to) ?? (this.#asked ? undefined : this.#missing(from - AHEAD, to + AHEAD));
    if (!wanted || (this.#asked && this.#asked.from <= wanted.from && this.#asked.to >= wanted.to)) {
      return;
    }
    this.#asked?.controller.abort();
    clearTimeout(this.#retry);
    void this.#fetch(wanted.from, wanted.to);
  }

  dispose(): void {
    this.#asked?.controller.abort();
    clearTimeout(this.#retry);
  }

  /** The stretch of blocks that are not here, of those that hold these positions. */
  #missing(from: number, to: number): { readonly from: number; readonly to: number } | undefined {
    const end = Math.min(to, this.total ?? to);
    const missing: number[] = [];
    for (let block = Math.max(0, Math.floor(from / BLOCK)); block * BLOCK < end; block++) {
      if (!this.#blocks.has(block)) {
        missing.push(block);
      }
    }
    const [first] = missing;
    const last = missing.at(-1);
    return first === undefined || last === undefined ? undefined : { from: first * BLOCK, to: (last + 1) * BLOCK };
  }

  async #fetch(from: number, to: number): Promise<void> {
    const controller = new AbortController();
    const asked = { from, to, controller };
    this.#asked = asked;
    try {
      const window = await this.ask(from, to, controller.signal);
      if (controller.signal.aborted) {
        return;
      }
      this.#keep(window);
      this.problem = undefined;
    } catch (error) {
      if (controller.signal.aborted) {
        return;
      }
      // The worker drops questions about a cell whose input is not there yet.
      if (error instanceof Error && error.name === 'AbortError') {
        this.#retry = setTimeout(() => this.show(from, to), RETRY_MILLISECONDS);
        return;
      }
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      if (this.#asked === asked) {
        this.#asked = undefined;
      }
    }
    this.changed();
    const { from: first, to: last } = this.#inView;
    if (this.problem === undefined) {
      this.show(first, last);
    }
  }

  #keep(window: RowWindow): void {
    this.total = window.total;
    this.note = window.note;
    for (let start = 0; start < window.rows.length; start += BLOCK) {
      this.#blocks.set((window.from + start) / BLOCK, block(window, start));
    }
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= KEPT) {
        break;
      }
      this.#blocks.delete(oldest);
    }
  }
}

function block(window: RowWindow, start: number): RowWindow {
  const end = start + BLOCK;
  return {
    ...window,
    from: window.from + start,
    rows: window.rows.subarray(start, end),
    ids: window.ids?.slice(start, end),
    status: window.status.subarray(start, end),
    labels: window.labels.subarray(start, end),
    labelNames: window.labelNames.slice(start, end),
    predicted: window.predicted.subarray(start, end),
    predictedNames: window.predictedNames.slice(start, end),
    confidence: window.confidence.subarray(start, end),
    loss: window.loss.subarray(start, end),
    margin: window.margin.subarray(start, end),
    entropy: window.entropy.subarray(start, end),
  };
}
