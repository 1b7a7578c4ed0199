import { type ByteSource, sliceOf } from '../bytes';
import { LONGEST_TEXT } from '../text/limits';
import { PickleBytes } from './pickleBytes';
import { pickleCutOff, pickleDamaged } from './pickleFailures';

const WINDOW = 2 ** 18;
/** Longer values are not taken out of the file but remembered by their place in it. */
const SHORT = 2 ** 16;
const NEWLINE = 10;
const EMPTY = new Uint8Array(0);

/** The bytes of a pickle, one after another; of a large file only a window is in memory. */
export class PickleInput {
  private window: Uint8Array = EMPTY;
  private view: DataView = new DataView(EMPTY.buffer);
  private at = 0;

  constructor(
    readonly source: ByteSource,
    private base = 0,
  ) {}

  get offset(): number {
    return this.base + this.at;
  }

  get left(): number {
    return this.source.size - this.offset;
  }

  holds(bytes: number): boolean {
    return this.window.length - this.at >= bytes;
  }

  /** Gets at least so many bytes into the window, or all that are left. */
  async fill(bytes: number): Promise<void> {
    const offset = this.offset;
    const wanted = Math.max(0, Math.min(Math.max(bytes, WINDOW), this.source.size - offset));
    this.window = wanted > 0 ? await this.source.read(offset, wanted) : EMPTY;
    this.view = new DataView(this.window.buffer, this.window.byteOffset, this.window.length);
    this.base = offset;
    this.at = 0;
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  uint64(): number {
    const low = this.uint32();
    return this.uint32() * 2 ** 32 + low;
  }

  float64(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  /** So many bytes, which are in the window. */
  bytes(length: number): Uint8Array {
    const start = this.advance(length);
    return this.window.subarray(start, start + length);
  }

  skip(bytes: number): void {
    this.expect(bytes);
    this.at += bytes;
  }

  /** So many bytes as a value: in memory where they are few. Nothing is reserved for more than there are. */
  async value(length: number, isText: boolean): Promise<PickleBytes> {
    this.expect(length);
    const { source, offset } = this;
    if (length > SHORT) {
      this.at += length;
      return new PickleBytes(sliceOf(source, source.name, offset, length), isText);
    }
    if (!this.holds(length)) await this.fill(length);
    return new PickleBytes(new Uint8Array(this.bytes(length)), isText);
  }

  /** A text in UTF-8; a long one stays where it is. */
  async text(length: number): Promise<string | PickleBytes> {
    this.expect(length);
    if (length > SHORT) return this.value(length, true);
    if (!this.holds(length)) await this.fill(length);
    return decode(this.bytes(length));
  }

  /** The bytes up to the end of the line, without it. */
  async line(): Promise<Uint8Array> {
    let end = this.window.indexOf(NEWLINE, this.at);
    for (let wanted = WINDOW; end < 0; wanted *= 2) {
      if (this.window.length - this.at >= this.left) throw pickleCutOff(this.source.name, this.offset);
      if (wanted > LONGEST_TEXT) throw pickleDamaged(this.source.name, this.offset);
      await this.fill(wanted);
      end = this.window.indexOf(NEWLINE);
    }
    const line = this.window.subarray(this.at, end);
    this.at = end + 1;
    return line;
  }

  private expect(bytes: number): void {
    if (!(bytes <= this.left)) throw pickleCutOff(this.source.name, this.offset);
  }

  private advance(bytes: number): number {
    if (!this.holds(bytes)) throw pickleCutOff(this.source.name, this.offset);
    const start = this.at;
    this.at += bytes;
    return start;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Most texts are short and ASCII, for which a decoder costs more than the letters. */
function decode(bytes: Uint8Array): string {
  if (bytes.length > 24) return decoder.decode(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x80) return decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}
