import type { Workerish } from '../client';

/** A thread that reads rows. */
export interface ShardWorker extends Workerish {
  /** Gives a thread that has let go of its file to whoever wants one next, where the platform keeps threads. */
  release?(): void;
}
