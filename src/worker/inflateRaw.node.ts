/** Bytes that are summed up before others get their turn. */
const SUMMED_AT_ONCE = 2 ** 24;

/** As `ReaderContext` wants it, off this thread but for the sum. */
export async function inflateRaw(data: Uint8Array, expectedSize: number, sum?: number): Promise<Uint8Array> {
  // Most files need none of it, and it takes milliseconds to load.
  const [zlib, { promisify }] = await Promise.all([import('node:zlib'), import('node:util')]);
  // One byte more than promised is enough to tell a lie from the truth; no bomb gets further.
  const result = await promisify(zlib.inflateRaw)(data, { maxOutputLength: expectedSize + 1 });
  // Node has it from 20.15 on.
  if (sum !== undefined && typeof zlib.crc32 === 'function') {
    let found = 0;
    for (let at = 0; at < result.length; at += SUMMED_AT_ONCE) {
      found = zlib.crc32(result.subarray(at, at + SUMMED_AT_ONCE), found);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (found !== sum) throw new Error('incorrect data check');
  }
  return new Uint8Array(result.buffer, result.byteOffset, result.byteLength);
}
