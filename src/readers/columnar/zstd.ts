import { isMarked, MARK } from './unwritten';

const MAGIC = 0xfd2fb528;
const BLOCK_HEADER = 3;

/**
 * Decompresses a Zstandard frame of a known length (RFC 8878); `decompress` is fzstd's, which writes into the buffer that
 * it is given and takes it for its window, so that nothing grows with what the frame claims. It does not tell how much it
 * wrote: a block with a mark is added to the frame, which must come right after the promised bytes.
 */
export function zstd(
  input: Uint8Array,
  length: number,
  decompress: (input: Uint8Array, output: Uint8Array) => Uint8Array,
): Uint8Array {
  const { lastBlock, end } = blocksOf(input, length);
  const marked = new Uint8Array(input.length + BLOCK_HEADER + MARK.length);
  marked.set(input.subarray(0, end));
  // It is not the last one any more; the mark is, as it stands.
  marked[lastBlock] = (marked[lastBlock] as number) & ~1;
  marked.set([(MARK.length << 3) | 1, 0, 0, ...MARK], end);
  marked.set(input.subarray(end), end + BLOCK_HEADER + MARK.length);
  const output = new Uint8Array(length + MARK.length);
  decompress(marked, output);
  if (!isMarked(output, length)) throw new RangeError();
  return output.slice(0, length);
}

/** Where the last block of the only frame begins and ends. Throws where blocks are missing, or another length is claimed. */
function blocksOf(input: Uint8Array, length: number): { lastBlock: number; end: number } {
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError();
  const descriptor = view.getUint8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
  let at = 5 + (isSingle ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] as number);
  if (claimedLength(view, at, sizeBytes, length) !== length) throw new RangeError();
  at += sizeBytes;
  for (;;) {
    const lastBlock = at;
    const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    const type = (header >> 1) & 3;
    // A block of one repeated byte has one byte, whatever its size.
    at += BLOCK_HEADER + (type === 1 ? 1 : header >> 3);
    if (type === 3 || at > input.length) throw new RangeError();
    if ((header & 1) === 0) continue;
    if (at + ((descriptor & 4) !== 0 ? 4 : 0) !== input.length) throw new RangeError();
    return { lastBlock, end: at };
  }
}

function claimedLength(view: DataView, at: number, bytes: number, otherwise: number): number {
  switch (bytes) {
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at, true) + 256;
    case 4:
      return view.getUint32(at, true);
    case 8:
      return Number(view.getBigUint64(at, true));
    default:
      return otherwise;
  }
}
