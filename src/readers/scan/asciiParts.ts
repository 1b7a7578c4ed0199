/** V8 copies such a part of a string; a longer one keeps the whole of it in memory. */
const LONGEST_COPY = 12;

const ascii = new TextDecoder('latin1');

/** Parts of a run of ASCII bytes as strings that keep nothing but themselves in memory. */
export class AsciiParts {
  private readonly text: string;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly from: number,
    to: number,
  ) {
    // One string of which the short ones are parts: cheaper than decoding each.
    this.text = ascii.decode(bytes.subarray(from, to));
  }

  part(start: number, length: number): string {
    return length <= LONGEST_COPY
      ? this.text.slice(start - this.from, start - this.from + length)
      : ascii.decode(this.bytes.subarray(start, start + length));
  }
}
