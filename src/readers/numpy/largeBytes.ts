/** Below it, an array in memory costs nobody anything, and is there at once. */
export const LARGE_BYTES = 2 ** 24;
