import { filled } from './unwritten';

const MAGIC = 0xfd2fb528;

/**
 * Decompresses a Zstandard frame of a known length; `decompress` is fzstd's, which writes into the buffer that it is
 * given and takes it for its window, so that nothing grows with what the frame claims.
 */
export function zstd(
  input: Uint8Array,
  length: number,
  decompress: (input: Uint8Array, output: Uint8Array) => Uint8Array,
): Uint8Array {
  checkBlocks(input, length);
  return filled(length, (output) => decompress(input, output));
}

/** One frame whose blocks are all there, and that claims no other length (RFC 8878, 3.1.1). */
function checkBlocks(input: Uint8Array, length: number): void {
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError();
  const descriptor = view.getUint8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
  let at = 5 + (isSingle ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] as number);
  const claimed = [
    () => length,
    () => view.getUint8(at),
    () => view.getUint16(at, true) + 256,
    () => length,
    () => view.getUint32(at, true),
  ][sizeBytes];
  const size = claimed ? claimed() : Number(view.getBigUint64(at, true));
  if (size !== length) throw new RangeError();
  at += sizeBytes;
  for (let last = false; !last; ) {
    const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    last = (header & 1) === 1;
    const type = (header >> 1) & 3;
    // A block of one repeated byte has one byte, whatever its size.
    at += 3 + (type === 1 ? 1 : header >> 3);
    if (type === 3 || at > input.length) throw new RangeError();
  }
  if (at + ((descriptor & 4) !== 0 ? 4 : 0) !== input.length) throw new RangeError();
}
