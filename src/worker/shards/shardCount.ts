/** More workers than these wait for memory rather than for a processor. */
const MOST_WORKERS = 8;
/** Of a file: a worker is not worth its start for less. */
const BYTES_PER_WORKER = 2 ** 23;

/** How many workers so many bytes are worth on a machine of so many processors. */
export function shardCount(bytes: number, processors: number): number {
  return Math.max(1, Math.min(processors, MOST_WORKERS, Math.ceil(bytes / BYTES_PER_WORKER)));
}
