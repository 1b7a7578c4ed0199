/** Bytes that can be asked for a piece at a time: a file, an entry of an archive, pasted text. */
export interface ByteSource {
  /** A file's name without its folder, or a title for pasted text; shown, never trusted as a format. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Resolves to exactly `length` bytes, fewer only where the source ends. The caller does not write to them. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** As `read`, into memory that the caller has; resolves to how many bytes there were. */
  readInto?(target: Uint8Array, offset: number): Promise<number>;
  /** Rejects with a `Failure` where the file is no longer as it was when it was opened. */
  check?(): Promise<void>;
  /** Where the bytes lie in a local file, in one piece: other workers can read them there. */
  readonly place?: FilePlace;
}

/** Bytes from `offset` of a local file, and how that file was when it was opened. */
export interface FilePlace {
  readonly path: string;
  /** On the web, where files have no path, the file itself: whoever has it can read of it. */
  readonly blob?: Blob;
  /** For messages. */
  readonly name: string;
  readonly offset: number;
  /** Size of the whole file. */
  readonly bytes: number;
  /** When it was last written, as the file system counts. */
  readonly modified: number;
}

/** Bytes in memory as a source; nothing is copied. */
export function bytesOf(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

/** A string as a source of its UTF-8 bytes. */
export function textOf(name: string, text: string): ByteSource {
  return bytesOf(name, new TextEncoder().encode(text));
}

/** The part of a source that begins at `offset`, as a source of its own. */
export function sliceOf(source: ByteSource, name: string, offset: number, size: number): ByteSource {
  const { place, check } = source;
  return {
    name,
    size,
    place: place && { ...place, offset: place.offset + offset },
    check: check && (() => check.call(source)),
    read: (from, length) => source.read(offset + from, Math.max(0, Math.min(length, size - from))),
  };
}
