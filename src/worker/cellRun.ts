/** One run of one cell. It is in the foreground until it is finished or has published something to look at. */
export class CellRun {
  readonly finished: Promise<void>;
  /** Resolves when cells below need not wait any longer. */
  readonly released: Promise<void>;
  isReleased = false;
  /** A person cancelled it; a run that was merely superseded says nothing. */
  isCancelled = false;
  private readonly controller = new AbortController();
  private letGo: () => void = () => {};

  constructor(
    readonly id: string,
    work: (run: CellRun) => Promise<void>,
  ) {
    this.released = new Promise((resolve) => {
      this.letGo = resolve;
    });
    this.finished = work(this);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  release(): void {
    this.isReleased = true;
    this.letGo();
  }

  cancel(): void {
    this.isCancelled = true;
    this.controller.abort();
  }

  abort(): void {
    this.controller.abort();
  }
}
