/** Bytes that are summed up before others get their turn. */
const BYTES_AT_ONCE = 2 ** 23;

/** The sum CRC-32 of bytes; undefined before Node 20.15, which does not have it. */
export async function crc32(bytes: Uint8Array): Promise<number | undefined> {
  const zlib = await import('node:zlib');
  if (typeof zlib.crc32 !== 'function') return undefined;
  let sum = 0;
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    sum = zlib.crc32(bytes.subarray(at, at + BYTES_AT_ONCE), sum);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sum;
}
