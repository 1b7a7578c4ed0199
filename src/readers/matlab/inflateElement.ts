import type { ReaderContext } from '../reader';
import { LARGEST_INFLATED } from '../zip/openEntry';

/** Deflate cannot do better than 1032 : 1 (RFC 1951). */
const BEST_RATIO = 1032;
const BYTES_A_BLOCK = 2 ** 22;

/** Inflates zlib data (RFC 1950) and holds them against their checksum; undefined where they are damaged. */
export async function inflateElement(
  bytes: Uint8Array,
  { inflateRaw, pace }: Pick<ReaderContext, 'inflateRaw' | 'pace'>,
): Promise<Uint8Array | undefined> {
  const [method = 0, flags = 0] = bytes;
  const hasDictionary = (flags & 0x20) !== 0;
  if (bytes.length < 6 || (method & 0xf) !== 8 || (method * 256 + flags) % 31 !== 0 || hasDictionary) return undefined;
  const most = Math.min(LARGEST_INFLATED, bytes.length * BEST_RATIO + 64);
  let inflated: Uint8Array;
  try {
    inflated = await inflateRaw(bytes.subarray(2, -4), most);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return (await adler32(inflated, pace)) === view.getUint32(bytes.length - 4) ? inflated : undefined;
}

async function adler32(bytes: Uint8Array, pace: ReaderContext['pace']): Promise<number> {
  let [a, b] = [1, 0];
  for (let from = 0; from < bytes.length; ) {
    const blockEnd = Math.min(from + BYTES_A_BLOCK, bytes.length);
    while (from < blockEnd) {
      // So many bytes cannot carry the sums beyond 32 bits.
      const end = Math.min(from + 3800, blockEnd);
      for (; from < end; from++) {
        a += bytes[from] as number;
        b += a;
      }
      a %= 65_521;
      b %= 65_521;
    }
    await pace(from / bytes.length);
  }
  return b * 65_536 + a;
}
