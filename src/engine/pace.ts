/**
 * Called between blocks of a long computation with the share done, 0 to 1. It may wait (so that a
 * worker can hear a cancel) and rejects with an `AbortError` when the work is no longer wanted.
 */
export type Pace = (share: number) => void | Promise<void>;

/** For callers that neither cancel nor report. */
export const unpaced: Pace = () => {};
