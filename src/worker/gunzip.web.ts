import { Gunzip } from 'fflate';
import { crc32 } from './crc32.web';

/** Compressed bytes that are inflated at a time: a thousand times as many may come of them. */
const BYTES_A_PUSH = 2 ** 15;
/** What ends a member (RFC 1952): its sum CRC-32, and its length modulo 2³². */
const TRAILER_BYTES = 8;

/**
 * Inflates gzip of one or several members and holds each against its sum and its length. The browser's own stream ends
 * with the first member.
 */
export async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflated: Uint8Array[] = [];
  const member = new Member();
  const tail = new Tail();
  const inflating = new Gunzip((piece) => {
    member.add(piece);
    if (piece.length > 0) inflated.push(piece);
  });
  inflating.onmember = (offset) => member.end(tail.before(offset));
  for await (const piece of compressed) {
    for (let from = 0; from < piece.length; from += BYTES_A_PUSH) {
      const part = piece.subarray(from, from + BYTES_A_PUSH);
      tail.add(part);
      inflating.push(part);
      yield* inflated.splice(0);
    }
  }
  inflating.push(new Uint8Array(0), true);
  yield* inflated.splice(0);
  member.end(tail.before(tail.end));
}

/** What has come of a member. */
class Member {
  private sum = 0;
  private size = 0;

  add(piece: Uint8Array): void {
    this.sum = crc32(piece, this.sum);
    this.size += piece.length;
  }

  end(trailer: DataView): void {
    if (trailer.byteLength < TRAILER_BYTES) throw new Error('unexpected end of file');
    if (trailer.getUint32(0, true) !== this.sum) throw new Error('incorrect data check');
    if (trailer.getUint32(4, true) !== this.size % 2 ** 32) throw new Error('incorrect length check');
    this.sum = this.size = 0;
  }
}

/** The newest compressed bytes: enough of them to find the trailer before the next member. */
class Tail {
  /** How many bytes there were. */
  end = 0;
  private bytes = new Uint8Array(0);

  add(part: Uint8Array): void {
    const kept = this.bytes.subarray(Math.max(0, this.bytes.length - BYTES_A_PUSH));
    const bytes = new Uint8Array(kept.length + part.length);
    bytes.set(kept);
    bytes.set(part, kept.length);
    this.bytes = bytes;
    this.end += part.length;
  }

  before(offset: number): DataView {
    const start = this.end - this.bytes.length;
    const to = Math.max(0, offset - start);
    const from = Math.max(0, to - TRAILER_BYTES);
    return new DataView(this.bytes.buffer, from, to - from);
  }
}
