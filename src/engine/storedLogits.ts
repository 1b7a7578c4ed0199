import type { Shards } from './shards';

/** How logits lie in memory or in a file, little-endian. */
export type LogitFormat = 'float32' | 'float64' | 'float16' | 'bfloat16';

const BYTES: Readonly<Record<LogitFormat, number>> = { float32: 4, float64: 8, float16: 2, bfloat16: 2 };

/** Bytes of one number. */
export function bytesPerNumber(format: LogitFormat): number {
  return BYTES[format];
}

/** Rows of logits that stay where they are, in a file, and are copied out a block at a time. */
export interface StoredLogits {
  readonly format: LogitFormat;
  /**
   * Puts rows `from` to `to`, row-major, into `target`, which has room for exactly these. Rejects with a `Failure` where
   * the file was cut off or changed since it was opened.
   */
  copy(from: number, to: number, target: Uint8Array): void | Promise<void>;
  /** Begins what takes a while before the first pass can. */
  prepare?(): void;
  /** Several workers that each read some of the rows, where the platform has them. */
  readonly shards?: Shards;
}
