import type { FilePlace } from '../bytes';

/** A temporary file: written from its beginning to its end, then read in any order, and gone once nobody needs it. */
export interface Spool {
  /** Rejects with a `Failure` where there is no room. */
  append(bytes: Uint8Array): Promise<void>;
  /** Where its bytes lie; nothing is appended afterwards. */
  finish(): FilePlace;
  /** Fills `target` without waiting; only after `finish`. */
  read(offset: number, target: Uint8Array): void;
  close(): void;
}

/** What a platform that has temporary files offers. Whatever is not closed ends with the source that it belongs to. */
export interface Spooling {
  /** In bytes: what is larger is to be spooled. */
  readonly above: number;
  /** @param name of what is put there, for messages */
  open(name: string): Spool;
}

/** Whether so many bytes are to go into a temporary file, and can. */
export function isForSpool(bytes: number, { spool }: { readonly spool?: Spooling }): boolean {
  return spool !== undefined && bytes > spool.above;
}
