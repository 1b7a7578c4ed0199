import type { ByteSource } from '../bytes';
import type { ReaderContext } from '../reader';
import { type NumberScanner, PIECE_BYTES, type TextRoom } from './numberScanner';

const MARGIN = new Uint8Array(16);

/** A piece that is being read, to where it will be. */
interface Ahead {
  readonly room: TextRoom;
  readonly asked: number;
  readonly found: Promise<number>;
}

/** Puts a source's bytes into the scanner's memory, a piece at a time; the next one is read while one is scanned. */
export class TextFeed {
  /** Addresses in the scanner's memory of what is there and not yet read. */
  at = 0;
  end = 0;
  /** Offset in the source of `end`, whatever stands behind its last byte. */
  private fed: number;
  private ahead: Ahead | undefined;
  private isEnded = false;
  private rooms: readonly TextRoom[];

  /** `ending` is put behind the last byte, so that the scanner need not know of the end. */
  constructor(
    private readonly scanner: NumberScanner,
    private readonly source: ByteSource,
    private readonly context: Pick<ReaderContext, 'pace' | 'bytesRead'>,
    private readonly ending: Uint8Array,
    from: number,
    private readonly pieceBytes: number = PIECE_BYTES,
  ) {
    this.fed = from;
    this.rooms = scanner.rooms;
  }

  /** Offset in the source of what is read next. */
  get offset(): number {
    return this.fed - (this.end - this.at);
  }

  /** Adds the next piece to what is left of the last; false where there is none, or what is left is as long as a piece. */
  async more(): Promise<boolean> {
    const { scanner, source, ending } = this;
    const left = this.end - this.at;
    if (this.isEnded || left > PIECE_BYTES) return false;
    const { room, asked, found } = this.ahead ?? this.ask(this.fed);
    const count = await found;
    this.fed += count;
    this.isEnded = count < asked || this.fed >= source.size;
    const { bytes } = scanner;
    bytes.copyWithin(room.address - left, this.at, this.end);
    this.at = room.address - left;
    this.end = room.address + count;
    // Only now, as it goes to where the last piece was.
    this.ahead = this.isEnded ? undefined : this.ask(this.fed);
    if (this.isEnded) {
      bytes.set(ending, this.end);
      this.end += ending.length;
      this.fed += ending.length;
    }
    bytes.set(MARGIN, this.end);
    this.context.bytesRead?.(Math.min(this.fed, source.size), source.size);
    await this.context.pace(Math.min(1, this.fed / source.size));
    return true;
  }

  /** Waits for what is still being read: its room will be somebody else's. */
  async close(): Promise<void> {
    await this.ahead?.found.catch(() => 0);
  }

  private ask(from: number): Ahead {
    const [room, other] = this.rooms as [TextRoom, TextRoom];
    this.rooms = [other, room];
    const asked = Math.min(this.pieceBytes, this.source.size - from);
    const found = this.read(room, from, asked);
    // Nobody may be there any more to hear of it.
    found.catch(() => {});
    return { room, asked, found };
  }

  private async read({ piece }: TextRoom, from: number, asked: number): Promise<number> {
    if (this.source.readInto) return this.source.readInto(piece.subarray(0, asked), from);
    const bytes = await this.source.read(from, asked);
    piece.set(bytes);
    return bytes.length;
  }
}
