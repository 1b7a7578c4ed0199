import type { Pace } from '../../engine/pace';
import type { ByteSource, FilePlace } from '../bytes';
import type { NamedArray } from '../reading';
import type { Spool } from './spool';

/** Bytes that are read before others get their turn. */
const BYTES_AT_ONCE = 2 ** 22;

/** What was put into a temporary file, as a source of its own. */
export class SpooledSource implements ByteSource {
  readonly place: FilePlace;
  readonly size: number;

  constructor(
    readonly name: string,
    private readonly spool: Spool,
    private readonly pace: Pace,
  ) {
    this.place = spool.finish();
    this.size = this.place.bytes;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    await this.readInto(bytes, offset);
    return bytes;
  }

  async readInto(target: Uint8Array, offset: number): Promise<number> {
    const wanted = Math.max(0, Math.min(target.length, this.size - offset));
    for (let from = 0; from < wanted; from += BYTES_AT_ONCE) {
      this.spool.read(offset + from, target.subarray(from, Math.min(wanted, from + BYTES_AT_ONCE)));
      if (wanted > BYTES_AT_ONCE) await this.pace(from / wanted);
    }
    return wanted;
  }

  close(): void {
    this.spool.close();
  }
}

/** Ends the temporary file that a source may be once nothing of what was read of it stays there. */
export function closeUnlessUsed(source: ByteSource | undefined, arrays: readonly NamedArray[] = []): void {
  if (!(source instanceof SpooledSource)) return;
  if (arrays.every((array) => array.type !== 'stored' || array.isApart)) source.close();
}
