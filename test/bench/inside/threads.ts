import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { addBinSums } from '../../../src/engine/simd/binSums';
import { addTableSums } from '../../../src/engine/simd/tableSums';
import type { Checks } from '../engine/contestant.ts';
import type { Files } from './npy.ts';
import { checksOf, type Everything } from './onePass.ts';
import type { Share } from './share.ts';

/** The same as `onePass`, by two threads that have half of the rows each: what comes back is their columns and sums. */
export async function twoThreads(files: Files, script: string): Promise<() => Promise<Checks>> {
  const middle = files.rows >> 1;
  const ranges = [
    { from: 0, to: middle },
    { from: middle, to: files.rows },
  ];
  const workers = ranges.map((range) => new Worker(script, { workerData: { files, ...range } satisfies Share }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return async () => {
    const answers = workers.map((worker) => once(worker, 'message') as Promise<[Everything]>);
    for (const worker of workers) worker.postMessage('go');
    const halves = (await Promise.all(answers)).map(([half]) => half);
    return checksOf({
      sums: halves.map(({ sums }) => sums).reduce(addTableSums),
      bins: halves.map(({ bins }) => bins).reduce(addBinSums),
    });
  };
}
