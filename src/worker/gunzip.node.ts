import type { Gunzip } from 'node:zlib';

/** Inflated bytes that are handed on at a time. */
const BYTES_A_PIECE = 2 ** 18;

/**
 * Inflates gzip, off this thread. Node goes on with the next member where one ends, ignores what else may follow the
 * last, and holds each member against its sum and its length.
 */
export async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Most files need none of it, and it takes milliseconds to load.
  const [{ createGunzip }, { pipeline, Readable }] = await Promise.all([import('node:zlib'), import('node:stream')]);
  const inflating: Gunzip = createGunzip({ chunkSize: BYTES_A_PIECE });
  // What goes wrong on either side rejects the iteration; a caller that stops ends both.
  pipeline(Readable.from(compressed, { objectMode: false }), inflating, () => {});
  for await (const piece of inflating) {
    const { buffer, byteOffset, byteLength } = piece as Buffer<ArrayBuffer>;
    yield new Uint8Array(buffer, byteOffset, byteLength);
  }
}
