/**
 * Inflates raw deflate data that come in pieces. Rejects where they are damaged or cut off, and once there are more than
 * `expectedSize` bytes.
 */
export async function inflatePieces(pieces: AsyncIterable<Uint8Array>, expectedSize: number): Promise<Uint8Array> {
  const [{ createInflateRaw }, { pipeline }] = await Promise.all([import('node:zlib'), import('node:stream/promises')]);
  // All of it goes into one buffer, of which what comes out are slices: nothing is copied. What is not filled costs nothing.
  const inflate = createInflateRaw({ chunkSize: Math.max(64, expectedSize + 1) });
  let first: Buffer | undefined;
  let size = 0;
  await pipeline(pieces, inflate, async (slices: AsyncIterable<Buffer>) => {
    for await (const slice of slices) {
      first ??= slice;
      if (slice.buffer !== first.buffer || slice.byteOffset !== first.byteOffset + size || size > expectedSize)
        throw new Error('There is more than was promised.');
      size += slice.length;
    }
  });
  return first ? new Uint8Array(first.buffer, first.byteOffset, size) : new Uint8Array(0);
}
