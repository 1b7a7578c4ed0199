import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { shardCount } from './shardCount';

/** A shard needs little beside the kernel's own memory and the columns of its rows, and these are not on the heap. */
const HEAP_MEGABYTES = 256;

/** How many workers so many bytes are worth. */
export function workersFor(bytes: number): number {
  return shardCount(bytes, availableParallelism());
}

/** A worker for some rows: one that was started ahead, or a new one. */
export function shardWorker(): Worker {
  return startedAhead().pop() ?? newWorker();
}

/**
 * Starts workers that will be asked for soon: they need longer to start than the command line does. Those that nobody
 * asks for keep no process alive.
 */
export function startAhead(count: number): void {
  for (let i = 0; i < count; i++) {
    const worker = newWorker();
    worker.unref();
    startedAhead().push(worker);
  }
}

function newWorker(): Worker {
  return new Worker(join(__dirname, 'shard.js'), { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
}

declare global {
  var logitscopeShards: Worker[] | undefined;
}

/** Of the whole process: what starts them ahead is not in the same bundle. */
function startedAhead(): Worker[] {
  globalThis.logitscopeShards ??= [];
  return globalThis.logitscopeShards;
}
