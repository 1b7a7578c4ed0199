import type { Pace } from '../../engine/pace';
import { type ByteSource, bytesOf } from '../bytes';
import { pickleDamaged } from './pickleFailures';
import { SharedBytes } from './sharedBytes';

const CHUNK = 2 ** 18;

/** Python `bytes`, a `str` of Python 2, or a long text: not their bytes, but where these are. */
export class PickleBytes {
  private asLatin1: PickleBytes | undefined;

  /**
   * @param place the bytes themselves, where they are few enough to be at hand
   * @param isText a `str`; of Python 2 unless it is UTF-8
   */
  constructor(
    private readonly place: Uint8Array | ByteSource,
    readonly isText: boolean,
    private known?: SharedBytes,
  ) {}

  get memory(): Uint8Array | undefined {
    return this.place instanceof Uint8Array ? this.place : undefined;
  }

  /** As what arrays are views of; there may be millions of values, and few of them are. */
  get shared(): SharedBytes {
    const { place } = this;
    this.known ??= new SharedBytes(() => Promise.resolve(place instanceof Uint8Array ? bytesOf('', place) : place));
    return this.known;
  }

  /** The bytes that a long UTF-8 text is in Latin-1, as protocol 2 writes `bytes`; made once, and only when asked for. */
  latin1(pace: Pace): PickleBytes {
    const { place } = this;
    if (place instanceof Uint8Array) return this;
    this.asLatin1 ??= new PickleBytes(
      place,
      false,
      new SharedBytes(async () => bytesOf(place.name, await latin1OfUtf8(place, pace))),
    );
    return this.asLatin1;
  }
}

async function latin1OfUtf8(source: ByteSource, pace: Pace): Promise<Uint8Array> {
  const result = new Uint8Array(source.size);
  let length = 0;
  let lead = 0;
  for (let at = 0; at < source.size; at += CHUNK) {
    const chunk = await source.read(at, Math.min(CHUNK, source.size - at));
    for (const byte of chunk) {
      if (lead !== 0) {
        if ((byte & 0xc0) !== 0x80) throw pickleDamaged(source.name, at);
        result[length++] = ((lead & 3) << 6) | (byte & 0x3f);
        lead = 0;
      } else if (byte < 0x80) result[length++] = byte;
      else if (byte === 0xc2 || byte === 0xc3) lead = byte;
      else throw pickleDamaged(source.name, at);
    }
    await pace(at / source.size);
  }
  if (lead !== 0) throw pickleDamaged(source.name, source.size);
  return result.subarray(0, length);
}

/** The bytes that a text is in Latin-1; undefined where a character is beyond it. */
export function latin1OfText(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) return undefined;
    bytes[i] = code;
  }
  return bytes;
}

/** A `str` of Python 2 is UTF-8 where it can be, else Latin-1. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
