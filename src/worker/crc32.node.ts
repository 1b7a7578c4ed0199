/** Bytes that are summed up before others get their turn. */
const BYTES_AT_ONCE = 2 ** 23;

/** The sum CRC-32 of bytes, which goes on from that of the bytes before them; undefined before Node 20.15, which does not have it. */
export async function crc32(bytes: Uint8Array, before = 0): Promise<number | undefined> {
  const zlib = await import('node:zlib');
  if (typeof zlib.crc32 !== 'function') return undefined;
  let sum = before;
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    sum = zlib.crc32(bytes.subarray(at, at + BYTES_AT_ONCE), sum);
    // What comes in small pieces lets others in by itself.
    if (bytes.length > BYTES_AT_ONCE) await new Promise((resolve) => setImmediate(resolve));
  }
  return sum;
}
