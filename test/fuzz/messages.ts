import type { Family } from './corpus.ts';

/** Cases that a process is to run, by number: from `from` to below `to`. */
export interface Order {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Finds it wrong that a case takes longer, in seconds of processor. */
  readonly mostSeconds: number;
  readonly mostMegabytes: number;
}

/** Something that is wrong with a case. */
export interface Finding {
  readonly number: number;
  readonly family: Family;
  readonly complaint: string;
  readonly story: string;
}

/** What came of an order. */
export interface Tally {
  readonly byFamily: Readonly<Record<string, { read: number; refused: number }>>;
  readonly slowest: { readonly number: number; readonly seconds: number; readonly story: string };
  readonly peakMegabytes: number;
  readonly bufferMegabytes: number;
}

export type Message =
  | { readonly type: 'finding'; readonly finding: Finding }
  | { readonly type: 'done'; readonly tally: Tally };

/** Exit code of a process that gave up because its memory went past the bound. */
export const TOO_MUCH_MEMORY = 77;
