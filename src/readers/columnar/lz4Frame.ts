import { lz4Block } from './lz4Block';

const MAGIC = 0x184d2204;

/**
 * Decompresses an LZ4 frame of a known length, as Arrow stores its buffers; blocks may be linked. Checksums are passed
 * over. Throws where the frame is damaged or of another length. (github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md)
 */
export function lz4Frame(input: Uint8Array, length: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError();
  const flags = view.getUint8(4);
  const [blockChecksums, hasSize, contentChecksum, hasDictionary] = [flags & 16, flags & 8, flags & 4, flags & 1];
  // Version 1, and no dictionary that lies somewhere else.
  if (flags >> 6 !== 1 || hasDictionary) throw new RangeError();
  if (hasSize && view.getBigUint64(6, true) !== BigInt(length)) throw new RangeError();
  let at = 6 + (hasSize ? 8 : 0) + 1;
  const output = new Uint8Array(length);
  let to = 0;
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) break;
    const end = at + (size & 0x7fffffff);
    if (end > input.length) throw new RangeError();
    const block = input.subarray(at, end);
    if (size >>> 31) {
      output.set(block, to);
      to += block.length;
    } else to = lz4Block(block, output, to);
    at = end + (blockChecksums ? 4 : 0);
  }
  if (to !== length || at + (contentChecksum ? 4 : 0) > input.length) throw new RangeError();
  return output;
}
