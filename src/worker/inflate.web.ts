/**
 * Inflates raw deflate data that come in pieces. Rejects where they are damaged or cut off, and once there are more than
 * `expectedSize` bytes.
 */
export async function inflatePieces(pieces: AsyncIterable<Uint8Array>, expectedSize: number): Promise<Uint8Array> {
  // What is not filled costs nothing. One byte more than promised is enough to tell a lie from the truth.
  const all = new Uint8Array(expectedSize + 1);
  let size = 0;
  for await (const slice of inflated(pieces)) {
    if (size + slice.length > expectedSize) throw new Error('There is more than was promised.');
    all.set(slice, size);
    size += slice.length;
  }
  return all.subarray(0, size);
}

/** As `inflatePieces`, of data in one piece, where `expectedSize` may be far above what comes of them. */
export async function inflateRaw(data: Uint8Array, expectedSize: number): Promise<Uint8Array> {
  const slices: Uint8Array[] = [];
  let size = 0;
  for await (const slice of inflated([data])) {
    size += slice.length;
    if (size > expectedSize) throw new Error('There is more than was promised.');
    slices.push(slice);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const slice of slices) {
    all.set(slice, at);
    at += slice.length;
  }
  return all;
}

/** By the browser's own inflater, which goes on only as far as somebody asks. */
async function* inflated(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const feeding = feed(pieces, writer);
  // What goes wrong with the data rejects the reads as well.
  feeding.catch(() => {});
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value as Uint8Array;
    }
    await feeding;
  } finally {
    // Both may have failed already.
    reader.cancel().catch(() => {});
    writer.abort().catch(() => {});
  }
}

async function feed(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  writer: WritableStreamDefaultWriter,
): Promise<void> {
  try {
    for await (const piece of pieces) await writer.write(piece);
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  }
}
