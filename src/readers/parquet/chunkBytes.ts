import type { ByteSource } from '../bytes';
import { endOfStruct } from './thriftWalk';

const FIRST_LOOK = 2 ** 12;
/** Statistics in a page's header may hold a value or two of the column. */
const LONGEST_HEADER = 2 ** 24;

/** The bytes of one column chunk, from which pages are taken one after another. */
export class ChunkBytes {
  constructor(
    private readonly source: ByteSource,
    private at: number,
    private readonly end: number,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  /** The next page's header, as bytes that hold exactly it; it was walked over. */
  async header(): Promise<Uint8Array> {
    for (let length = FIRST_LOOK; ; length *= 16) {
      const whole = Math.min(length, this.end - this.at);
      const bytes = await this.source.read(this.at, whole);
      const end = endOfStruct(bytes, 0);
      if (end !== undefined) {
        this.at += end;
        return bytes.subarray(0, end);
      }
      if (whole < length || length >= LONGEST_HEADER) throw new RangeError();
    }
  }

  /** A copy of the next bytes, so that nobody can look past them. Throws where they are not there. */
  async take(length: number): Promise<Uint8Array> {
    if (!(length >= 0 && this.at + length <= this.end)) throw new RangeError();
    const bytes = new Uint8Array(await this.source.read(this.at, length));
    if (bytes.length < length) throw new RangeError();
    this.at += length;
    return bytes;
  }

  skip(length: number): void {
    if (!(length >= 0)) throw new RangeError();
    this.at += length;
  }
}
