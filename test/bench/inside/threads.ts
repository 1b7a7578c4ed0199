import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { addBinSums } from '../../../src/engine/simd/binSums';
import { addTableSums } from '../../../src/engine/simd/tableSums';
import { transferables } from '../../../src/worker/shards/transferables';
import type { Checks } from '../engine/contestant.ts';
import type { Files } from './npy.ts';
import { checksOf, type Everything } from './onePass.ts';
import type { Share } from './share.ts';

/**
 * The same as `onePass`, by two threads that have the rows each in its own memory and take parts of them in turn: what comes
 * back is the columns and sums of what each took.
 */
export async function twoThreads(files: Files, script: string): Promise<() => Promise<Checks>> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const workers = [0, 1].map(() => new Worker(script, { workerData: { files, taken } satisfies Share }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  let before: readonly Everything[] = [];
  return async () => {
    Atomics.store(taken, 0, 0);
    const answers = workers.map((worker) => once(worker, 'message') as Promise<[Everything]>);
    for (const [i, worker] of workers.entries()) {
      const spare = before[i]?.statistics;
      worker.postMessage(spare, transferables(spare));
    }
    const shares = (await Promise.all(answers)).map(([share]) => share);
    before = shares;
    return checksOf({
      sums: shares.map(({ sums }) => sums).reduce(addTableSums),
      bins: shares.map(({ bins }) => bins).reduce(addBinSums),
    });
  };
}
