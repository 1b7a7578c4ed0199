import type { StoredLogits } from '../engine/storedLogits';
import type { ByteSource, FilePlace } from '../readers/bytes';
import type { FileNow, StoredShape } from '../readers/reader';
import type { Spool } from '../readers/spool/spool';

/** What the worker needs of the platform it runs on; Node and the web give each their own. */
export interface WorkerPlatform {
  /** Opens a local file for ranged reads. Rejects with a `Failure` when it cannot be opened. */
  openPath(path: string, name: string): Promise<OpenFile>;
  inflateRaw(data: Uint8Array, expectedSize: number): Promise<Uint8Array>;
  gunzip(compressed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  readonly crc32?: (bytes: Uint8Array, before?: number) => Promise<number | undefined>;
  readonly inflatePieces?: (pieces: AsyncIterable<Uint8Array>, expectedSize: number) => Promise<Uint8Array>;
  readonly inflateStream?: (compressed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** Rows of a local file, read by workers of their own for every pass; undefined where there are none to be had. */
  readonly storedRows?: (place: FilePlace, shape: StoredShape) => StoredRows;
  /** Opens a temporary file; `name` is for messages. */
  readonly openSpool?: (name: string) => Spool;
  /** Opens a local file for reads that do not wait. */
  readonly readNow?: (place: FilePlace) => FileNow;
  /** Lets messages in: resolves after the event loop has turned. */
  turn(): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
  now(): number;
}

export interface StoredRows extends StoredLogits {
  /** Ends what reads them. */
  close(): void;
}

export interface OpenFile extends ByteSource {
  close(): Promise<void>;
}
