import type { ByteSource } from '../bytes';

/**
 * Bytes that several arrays may be views of. Where together they want as much as there is, the bytes are read
 * once and for all of them; else each reads its own part.
 */
export class SharedBytes {
  private opened: Promise<ByteSource> | undefined;
  private whole: Promise<Uint8Array> | undefined;
  private users = 0;
  private wanted = 0;

  constructor(private readonly open: () => Promise<ByteSource>) {}

  source(): Promise<ByteSource> {
    this.opened ??= this.open();
    return this.opened;
  }

  /** Says beforehand that so many bytes will be read. */
  plan(bytes: number): void {
    this.users++;
    this.wanted += bytes;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const source = await this.source();
    if (this.users < 2 || source.size > this.wanted) return source.read(offset, length);
    this.whole ??= source.read(0, source.size).then(aligned);
    return (await this.whole).subarray(offset, offset + length);
  }
}

/** One copy here spares one for each of the arrays. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}
