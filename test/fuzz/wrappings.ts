import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { oneOf, type Random } from './random.ts';

/** Less is not worth scanning. */
const SCANNED_BYTES = 2 ** 18;

type Mutation = (bytes: Uint8Array) => Uint8Array;

/**
 * Mutates what a gzip file or a ZIP archive holds, and wraps it again: its sums are right then, so that the damage
 * is not the wrapping's. Undefined for what is neither.
 */
export function mutatedInside(bytes: Uint8Array, random: Random, mutation: Mutation): Uint8Array | undefined {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return new Uint8Array(gzipSync(mutation(gunzipSync(bytes))));
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
    const entries = Object.entries(unzipSync(bytes));
    if (entries.length === 0) return undefined;
    const [name] = oneOf(entries, random);
    return zipOf(
      entries.map(([key, value]) => [key, key === name ? mutation(value) : value]),
      random,
    );
  } catch {
    return undefined;
  }
}

/** Puts bytes into a wrapping or another encoding, as files are found. */
export function wrapped(bytes: Uint8Array, name: string, random: Random): { bytes: Uint8Array; how: string } {
  const how = oneOf(['gzip', 'zip', 'twice', 'utf16le', 'utf16be', 'bom'], random);
  switch (how) {
    case 'gzip':
      return { bytes: new Uint8Array(gzipSync(bytes)), how };
    case 'twice':
      return { bytes: new Uint8Array(gzipSync(gzipSync(bytes))), how };
    case 'zip':
      // The library keeps entries in an object.
      return { bytes: zipOf([[name === '__proto__' || name === '' ? 'scores' : name, bytes]], random), how };
    case 'bom':
      return { bytes: Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), bytes]), how };
    default: {
      const utf16 = Buffer.from(`\ufeff${Buffer.from(bytes).toString('utf8')}`, 'utf16le');
      return { bytes: how === 'utf16be' ? utf16.swap16() : utf16, how };
    }
  }
}

/** As large as what goes through the scanner: blanks at the end, or lines again and again. */
export function enlarged(bytes: Uint8Array, random: Random): { bytes: Uint8Array; how: string } {
  if (random(8) > 0) return { bytes: Buffer.concat([bytes, Buffer.alloc(SCANNED_BYTES, ' ')]), how: 'padded' };
  const from = bytes.indexOf(10, random(bytes.length + 1)) + 1;
  const run = bytes.subarray(from, bytes.lastIndexOf(10) + 1);
  const times = run.length === 0 ? 0 : Math.ceil(SCANNED_BYTES / run.length);
  const runs = Array.from({ length: times }, () => run);
  return { bytes: Buffer.concat([bytes.subarray(0, from), ...runs, bytes.subarray(from)]), how: 'repeated' };
}

function zipOf(entries: readonly (readonly [string, Uint8Array])[], random: Random): Uint8Array {
  // A fixed time: an archive must be the same whenever the case is run again.
  return zipSync(Object.fromEntries(entries), { level: random(2) === 0 ? 0 : 6, mtime: new Date(2000, 1, 1) });
}
