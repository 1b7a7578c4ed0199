/** How long work goes on before anybody is told, and between two tellings. */
const QUIET_MILLISECONDS = 500;
const PAUSE_MILLISECONDS = 100;

/** One line of progress that is overwritten in place, and wiped before anything else is written. */
export class ProgressLine {
  #shownAt = 0;
  #width = 0;

  /** @param write to a terminal */
  constructor(
    private readonly write: (text: string) => void,
    private readonly now: () => number,
    private readonly start = now(),
  ) {}

  show(stage: string, share: number): void {
    const time = this.now();
    if (time - this.start < QUIET_MILLISECONDS || time - this.#shownAt < PAUSE_MILLISECONDS) return;
    this.#shownAt = time;
    const line = `${stage} ${Math.floor(100 * share)} %`;
    this.write(`\r${line.padEnd(this.#width)}`);
    this.#width = line.length;
  }

  wipe(): void {
    if (this.#width > 0) this.write(`\r${' '.repeat(this.#width)}\r`);
    this.#width = 0;
  }
}
