import type { Pace } from '../engine/pace';
import type { LogitFormat, StoredLogits } from '../engine/storedLogits';
import type { ByteSource, FilePlace } from './bytes';
import type { Reading } from './reading';
import type { Spooling } from './spool/spool';

/** What a reader needs of the platform it runs on. */
export interface ReaderContext {
  /**
   * Inflates raw deflate data (no zlib header). Must stop and reject once there are more than
   * `expectedSize` bytes, so that a file that lies about its size cannot exhaust memory.
   */
  inflateRaw(data: Uint8Array, expectedSize: number): Promise<Uint8Array>;
  /** The sum CRC-32 of bytes, which goes on from that of the bytes before them, where the platform has it. */
  readonly crc32?: (bytes: Uint8Array, before?: number) => Promise<number | undefined>;
  /**
   * Inflates gzip, of one or several members, a piece at a time, and checks what the file says of its sum and length.
   * Rejects with an `Error` that says what is wrong; reads no further once nobody asks for more.
   */
  gunzip(compressed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** As `inflateRaw`, of data that come in pieces, where the platform can: the next is read while one is inflated. */
  readonly inflatePieces?: (pieces: AsyncIterable<Uint8Array>, expectedSize: number) => Promise<Uint8Array>;
  /** Inflates raw deflate data a piece at a time, as `gunzip` does gzip; sums are the caller's to check. */
  readonly inflateStream?: (compressed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** Rows of floats that are to stay in their file, where the platform can read them there for every pass. */
  readonly storedRows?: (place: FilePlace, shape: StoredShape) => StoredLogits;
  /** A local file for a library that cannot wait for its bytes, where the platform reads so. The caller closes it. */
  readonly readNow?: (place: FilePlace) => FileNow;
  /** Temporary files for what is too large for memory, where the platform has them. */
  readonly spool?: Spooling;
  readonly pace: Pace;
  /** Names the stage of the work for a person: "reading", "parsing". */
  stage(name: string): void;
  /** Tells how many bytes of a source have been read, where somebody shows it. */
  readonly bytesRead?: (done: number, all: number) => void;
  /** Whether the source is pasted or selected text, which has no file to speak of. */
  readonly pasted: boolean;
}

/** A file that is read without waiting; it fails where the file was changed. */
export interface FileNow {
  /** Fills `target`. */
  read(offset: number, target: Uint8Array): void;
  /** Throws a `Failure` where the file was changed since it was first opened. */
  check?(): void;
  close(): void;
}

/** Rows of floats as they lie in a file: row-major, one after the other, little-endian unless it says otherwise. */
export interface StoredShape {
  readonly rows: number;
  readonly classes: number;
  readonly format: LogitFormat;
  readonly bigEndian?: boolean;
}

/** Reads what a reader found wrapped in its source, with whichever reader recognises that. */
export type ReadInner = (inner: ByteSource) => Promise<Reading>;

/** One file format. Adding one = a module like this and a line in the registry. */
export interface Reader {
  /** A short stable id: `npy`. */
  readonly format: string;
  /** For a person: `NumPy array (.npy)`. */
  title(): string;
  /**
   * Whether the first bytes (up to {@link HEAD_BYTES}) are of this format. The name may break a tie between
   * formats that the bytes allow, and never overrules the bytes. The first reader to say yes reads.
   */
  recognises(head: Uint8Array, name: string): boolean;
  /** Throws a `Failure` that says what is wrong and where. */
  read(source: ByteSource, context: ReaderContext, readInner: ReadInner): Promise<Reading>;
}

/** How many bytes `recognises` is shown at most. */
export const HEAD_BYTES = 65_536;
