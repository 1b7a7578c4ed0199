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

/** A worker for some rows: one that waits for some, or a new one. */
export function shardWorker(): Worker {
  return waiting().pop() ?? newWorker();
}

/** Keeps a worker that has nothing to do for the next file. No more are kept than read a file at a time. */
export function giveBack(worker: Worker): void {
  // Those of whoever had it; Node’s own have other names, and messages need them.
  for (const name of ['error', 'exit']) worker.removeAllListeners(name);
  if (waiting().length >= availableParallelism()) return void worker.terminate();
  wait(worker);
}

/**
 * Starts workers that will be asked for soon: they need longer to start than the command line does. Those that nobody
 * asks for keep no process alive.
 */
export function startAhead(count: number): void {
  for (let i = 0; i < count; i++) {
    wait(newWorker());
  }
}

function wait(worker: Worker): void {
  const workers = waiting();
  const forget = () => {
    const index = workers.indexOf(worker);
    if (index >= 0) workers.splice(index, 1);
  };
  // One that fails meanwhile, for want of memory say, must neither be asked for nor end the process.
  worker.on('error', forget);
  worker.on('exit', forget);
  worker.unref();
  workers.push(worker);
}

function newWorker(): Worker {
  return new Worker(join(__dirname, 'shard.js'), { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
}

declare global {
  var logitscopeShards: Worker[] | undefined;
}

/** Of the whole process: what starts them ahead is not in the same bundle. */
function waiting(): Worker[] {
  globalThis.logitscopeShards ??= [];
  return globalThis.logitscopeShards;
}
