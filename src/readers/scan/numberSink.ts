import type { NumberTable } from '../columns/tableColumns';
import type { NumberScanner } from './numberScanner';

/** What an array may take beyond its numbers before these are put into one of their own. */
const MOST_SLACK = 1.25;
/** Of less text nothing is guessed: one number in it more or less would make a great difference. */
const FEWEST_BYTES = 2 ** 16;
/** Longer texts are numbers of absurdly many digits, or none. */
const LONGEST_CELL = 4096;

/** How far a text has been read of which an array is made, in bytes. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** Collects the scanner's numbers into one array, whose length is guessed from how far the text has come. */
export class NumberSink {
  length = 0;
  private values = new Float64Array(0);

  /** @param width numbers of a row, where there are rows */
  constructor(private readonly width = 1) {}

  /**
   * Takes what the scanner has. `decide` gives the number that a text is, of those that the scanner leaves open; false
   * where it is none.
   */
  take(scanner: NumberScanner, progress: Progress, decide: (text: string) => number | undefined): boolean {
    const { exports, numbers, open, bytes } = scanner;
    for (let entry = 0; entry < 3 * exports.openCount.value; entry += 3) {
      const from = open[entry + 1] as number;
      const length = open[entry + 2] as number;
      if (length > LONGEST_CELL) return false;
      // Printable ASCII, as the scanner has seen to.
      const number = decide(String.fromCharCode(...bytes.subarray(from, from + length)));
      if (number === undefined) return false;
      numbers[open[entry] as number] = number;
    }
    this.append(scanner, progress);
    return true;
  }

  /** As `take`, where nothing is left open. */
  append({ exports, numbers }: NumberScanner, progress: Progress): void {
    this.add(numbers.subarray(0, exports.count()), progress);
    exports.clear();
  }

  /** Takes numbers that are somewhere else, as many as the scanner gives at most. */
  add(found: Float64Array, { done, all }: Progress): void {
    const needed = this.length + found.length;
    if (needed > this.values.length) {
      const expected = done >= FEWEST_BYTES && done < all ? Math.ceil((1.02 * needed * all) / done) : 0;
      // A number takes two bytes at least.
      this.grow(Math.max(needed, Math.min(expected, Math.ceil(all / 2)), done < all ? 2 * this.values.length : 0));
    }
    this.values.set(found, this.length);
    this.length = needed;
  }

  /** All numbers, without a copy where the guess was good: what was reserved and never touched takes no memory. */
  finish(): Float64Array {
    const { values, length } = this;
    return values.length > MOST_SLACK * length ? values.slice(0, length) : values.subarray(0, length);
  }

  /** To be waited for before more is taken. */
  settle(): void | Promise<void> {}

  /** All rows. */
  table(): NumberTable | Promise<NumberTable> {
    return { values: this.finish(), rows: this.length / this.width, columns: this.width };
  }

  /** Nothing of what was taken is wanted any more. */
  abandon(): void {}

  private grow(length: number): void {
    const larger = new Float64Array(length);
    larger.set(this.values.subarray(0, this.length));
    this.values = larger;
  }
}
