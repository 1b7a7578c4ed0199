import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { addBinSums } from '../../../src/engine/simd/binSums';
import { addTableSums } from '../../../src/engine/simd/tableSums';
import { transferables } from '../../../src/worker/shards/transferables';
import type { Checks } from '../engine/contestant.ts';
import { type Files, tableOf } from './npy.ts';
import { checksOf, type Everything, onePass } from './onePass.ts';
import { partsOf } from './parts.ts';
import type { Share } from './share.ts';

/**
 * The same as `onePass`, by this thread and another that have the rows each in its own memory and take parts of them in
 * turn: what comes of it is the columns and sums of what each took.
 */
export async function twoThreads(files: Files, script: string): Promise<() => Promise<Checks>> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(script, { workerData: { files, taken } satisfies Share });
  await once(worker, 'message');
  const table = tableOf(files, 0, files.rows);
  let before: { readonly own: Everything; readonly other: Everything } | undefined;
  return async () => {
    Atomics.store(taken, 0, 0);
    const answer = once(worker, 'message') as Promise<[Everything]>;
    const spare = before?.other.statistics;
    worker.postMessage(spare, transferables(spare));
    const own = await onePass(table, before?.own.statistics, partsOf(table.rows, taken));
    const [other] = await answer;
    before = { own, other };
    return checksOf({ sums: addTableSums(own.sums, other.sums), bins: addBinSums(own.bins, other.bins) });
  };
}
