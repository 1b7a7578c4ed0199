import type { ByteSource } from '../bytes';
import type { Budget } from '../columnar/budget';
import { lz4Frame } from '../columnar/lz4Frame';
import { zstd } from '../columnar/zstd';
import type { Node } from './layout';
import type { Batch } from './messages';

/** What LZ4 can give for a byte at best; a buffer that claims more lies, and nothing is reserved for it. */
const BEST_LZ4 = 255;
const UNCOMPRESSED = -1;

/** The buffers of one batch: only those that are asked for are read and decompressed. */
export class Body {
  constructor(
    private readonly source: ByteSource,
    private readonly batch: Batch,
    private readonly budget: Budget,
  ) {}

  /**
   * A buffer of a node as a copy of its own, aligned for any type. Throws where it has less than `needed` bytes; an
   * empty one where the node has no such buffer.
   */
  async buffer(node: Node, index: number, needed: number): Promise<Uint8Array<ArrayBuffer>> {
    const [offset, length] = node.buffers[index] ?? [0, 0];
    if (length === 0) {
      if (needed > 0) throw new RangeError();
      return new Uint8Array(0);
    }
    const { compression, body } = this.batch;
    const stored = await this.source.read(body.offset + offset, length);
    if (stored.length < length) throw new RangeError();
    const bytes = compression ? await this.decompressed(stored) : new Uint8Array(stored);
    if (bytes.length < needed) throw new RangeError();
    return bytes;
  }

  private async decompressed(stored: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const length = Number(new DataView(stored.buffer, stored.byteOffset, stored.length).getBigInt64(0, true));
    const bytes = stored.subarray(8);
    if (length === UNCOMPRESSED) return new Uint8Array(bytes);
    if (length < 0 || (this.batch.compression === 'lz4' && length > 64 + BEST_LZ4 * bytes.length))
      throw new RangeError();
    this.budget.pass(length);
    if (length === 0) return new Uint8Array(0);
    if (this.batch.compression === 'lz4') return new Uint8Array(lz4Frame(bytes, length).buffer as ArrayBuffer);
    const { decompressZstd } = await import('hyparquet-compressors');
    return new Uint8Array(zstd(bytes, length, decompressZstd).buffer as ArrayBuffer);
  }
}
