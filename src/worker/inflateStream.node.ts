import type { Transform } from 'node:stream';
import type { ZlibOptions } from 'node:zlib';

/** Inflated bytes that are handed on at a time. */
const BYTES_A_PIECE = 2 ** 18;

/**
 * Inflates gzip, off this thread. Node goes on with the next member where one ends, ignores what else may follow the
 * last, and holds each member against its sum and its length.
 */
export async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Most files need none of it, and it takes milliseconds to load.
  const { createGunzip } = await import('node:zlib');
  yield* through(compressed, createGunzip);
}

/** Inflates raw deflate data, off this thread. Fails where they are damaged or cut off. */
export async function* inflateStream(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { createInflateRaw } = await import('node:zlib');
  yield* through(compressed, createInflateRaw);
}

async function* through(
  compressed: AsyncIterable<Uint8Array>,
  create: (options: ZlibOptions) => Transform,
): AsyncGenerator<Uint8Array> {
  const { pipeline, Readable } = await import('node:stream');
  const inflating = create({ chunkSize: BYTES_A_PIECE });
  // What goes wrong on either side rejects the iteration; a caller that stops ends both.
  pipeline(Readable.from(compressed, { objectMode: false }), inflating, () => {});
  for await (const piece of inflating) {
    const { buffer, byteOffset, byteLength } = piece as Buffer<ArrayBuffer>;
    yield new Uint8Array(buffer, byteOffset, byteLength);
  }
}
