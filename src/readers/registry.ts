import type { Reader } from './reader';

/** Every format, in the order in which they are asked: those with magic bytes first, bare text last. */
export const readers: readonly Reader[] = [];
