import type { ByteSource } from '../bytes';
import { piecesOf } from '../pieces';
import type { ReaderContext } from '../reader';
import { isForSpool, type Spool } from './spool';
import { SpooledSource } from './spooledSource';

/** Collects inflated bytes in memory, and in a temporary file as soon as they are too many for it. */
export class InflatedBytes {
  size = 0;
  private pieces: Uint8Array[] = [];
  private spool: Spool | undefined;

  /** @param expected how many bytes there will be, by what the file says: only that, and it may lie */
  constructor(
    private readonly name: string,
    private readonly context: Pick<ReaderContext, 'spool' | 'pace'>,
    expected = 0,
  ) {
    if (isForSpool(expected, context)) this.spool = context.spool?.open(name);
  }

  async add(piece: Uint8Array): Promise<void> {
    const { context } = this;
    this.size += piece.length;
    this.pieces.push(piece);
    if (isForSpool(this.size, context)) this.spool ??= context.spool?.open(this.name);
    if (!this.spool) return;
    const waiting = this.pieces;
    this.pieces = [];
    for (const bytes of waiting) await this.spool.append(bytes);
  }

  finish(): ByteSource {
    return this.spool ? new SpooledSource(this.name, this.spool, this.context.pace) : piecesOf(this.name, this.pieces);
  }

  abandon(): void {
    this.pieces = [];
    this.spool?.close();
  }
}
