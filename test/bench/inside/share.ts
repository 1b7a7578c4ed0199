import { parentPort, workerData } from 'node:worker_threads';
import { type Files, tableOf } from './npy.ts';
import { onePass } from './onePass.ts';

/** The rows that a thread is to have. */
export interface Share {
  readonly files: Files;
  readonly from: number;
  readonly to: number;
}

// One thread's rows, in its own memory. It answers whatever it is sent with everything of them.
const { files, from, to } = workerData as Share;
const table = tableOf(files, from, to);
parentPort?.on('message', async () => {
  const everything = await onePass(table);
  const { labels, rows, classes, sums, foreseen, ...columns } = everything.statistics;
  parentPort?.postMessage(
    { ...everything, statistics: { rows, classes, ...columns } },
    // SAFETY: nothing here shares memory.
    Object.values(columns).map((column) => column.buffer as ArrayBuffer),
  );
});
parentPort?.postMessage('ready');
