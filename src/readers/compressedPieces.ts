import type { ByteSource } from './bytes';
import type { ReaderContext } from './reader';

const BYTES_A_READ = 2 ** 20;

/** Compressed bytes, read as they are asked for and one piece ahead; what has been read is the progress. */
export class CompressedPieces implements AsyncIterable<Uint8Array> {
  /** What reading failed with, a cancel among it: that is no fault of the data. */
  fault: { readonly error: unknown } | undefined;

  constructor(
    private readonly source: ByteSource,
    private readonly context: Pick<ReaderContext, 'pace' | 'bytesRead'>,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const { size } = this.source;
    let ahead = this.ask(0);
    for (let at = 0; at < size; at += BYTES_A_READ) {
      const piece = await this.orFault(at, ahead);
      ahead = this.ask(at + BYTES_A_READ);
      this.context.bytesRead?.(Math.min(size, at + BYTES_A_READ), size);
      yield piece;
    }
  }

  private ask(from: number): Promise<Uint8Array> {
    const length = Math.max(0, Math.min(BYTES_A_READ, this.source.size - from));
    const piece = length > 0 ? this.source.read(from, length) : Promise.resolve(new Uint8Array(0));
    // Nobody may be there any more to hear of it.
    piece.catch(() => {});
    return piece;
  }

  private async orFault(at: number, piece: Promise<Uint8Array>): Promise<Uint8Array> {
    try {
      await this.context.pace(at / this.source.size);
      return await piece;
    } catch (error) {
      this.fault = { error };
      throw error;
    }
  }
}
