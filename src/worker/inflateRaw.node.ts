/** Inflated bytes that are handed on at a time. */
const BYTES_A_PIECE = 2 ** 20;
/** What arrays compress by, mostly; room for more is only made once there is more. */
const USUAL_RATIO = 16;

/** As `ReaderContext` wants it: off this thread but for the sum, and in memory once. */
export async function inflateRaw(data: Uint8Array, expectedSize: number, sum?: number): Promise<Uint8Array> {
  // Most files need none of it, and it takes milliseconds to load.
  const { createInflateRaw, crc32 } = await import('node:zlib');
  const inflating = createInflateRaw({ chunkSize: BYTES_A_PIECE });
  inflating.end(data);
  let bytes = new Uint8Array(Math.min(expectedSize, USUAL_RATIO * data.length));
  let [filled, found] = [0, 0];
  for await (const piece of inflating as AsyncIterable<Uint8Array>) {
    if (filled + piece.length > expectedSize) throw new Error('more than was promised');
    if (filled + piece.length > bytes.length) {
      const larger = new Uint8Array(Math.min(expectedSize, Math.max(2 * bytes.length, filled + piece.length)));
      larger.set(bytes.subarray(0, filled));
      bytes = larger;
    }
    bytes.set(piece, filled);
    filled += piece.length;
    // Node has it from 20.15 on.
    if (sum !== undefined) found = crc32?.(piece, found) ?? sum;
  }
  if (sum !== undefined && found !== sum) throw new Error('incorrect data check');
  return bytes.subarray(0, filled);
}
