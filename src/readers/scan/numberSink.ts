import type { NumberScanner } from './numberScanner';

/** What a value may take beyond its numbers before it is put into an array of its own. */
const MOST_SLACK = 1.25;

/** Collects the scanner's numbers into one array, whose length is guessed from how far the text has come. */
export class NumberSink {
  length = 0;
  private values = new Float64Array(0);

  /**
   * Takes what the scanner has; `expected` guesses how many there will be. `decide` gives the number that a text is, of
   * those that the scanner leaves open; false where it is none.
   */
  take(scanner: NumberScanner, expected: number, decide: (text: string) => number | undefined): boolean {
    const { exports, numbers, open, bytes } = scanner;
    for (let entry = 0; entry < 3 * exports.openCount.value; entry += 3) {
      const [index, from, length] = open.subarray(entry, entry + 3) as unknown as [number, number, number];
      // Printable ASCII, as the scanner has seen to.
      const number = decide(String.fromCharCode(...bytes.subarray(from, Math.min(from + length, from + LONGEST_CELL))));
      if (number === undefined || length > LONGEST_CELL) return false;
      numbers[index] = number;
    }
    this.append(scanner, expected);
    return true;
  }

  /** As `take`, where nothing is left open. */
  append({ exports, numbers }: NumberScanner, expected: number): void {
    const count = exports.count();
    const needed = this.length + count;
    if (needed > this.values.length) this.grow(Math.max(needed, Math.ceil(expected)));
    this.values.set(numbers.subarray(0, count), this.length);
    this.length = needed;
    exports.clear();
  }

  /** All numbers, without a copy where the guess was good: what was reserved and never touched takes no memory. */
  finish(): Float64Array {
    const { values, length } = this;
    return values.length > MOST_SLACK * length ? values.slice(0, length) : values.subarray(0, length);
  }

  private grow(length: number): void {
    const larger = new Float64Array(length);
    larger.set(this.values.subarray(0, this.length));
    this.values = larger;
  }
}

/** Longer texts are numbers of absurdly many digits, or none. */
const LONGEST_CELL = 4096;
