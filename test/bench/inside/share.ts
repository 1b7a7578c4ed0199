import { parentPort, workerData } from 'node:worker_threads';
import type { RowStatistics } from '../../../src/engine/rowColumns';
import { transferables } from '../../../src/worker/shards/transferables';
import { type Files, tableOf } from './npy.ts';
import { onePass } from './onePass.ts';
import { partsOf } from './parts.ts';

/** What a thread is told at its start: the rows, which it has all, and what counts the parts that threads have taken. */
export interface Share {
  readonly files: Files;
  readonly taken: Int32Array;
}

// A thread with the rows in its own memory. It answers whatever it is sent with everything of those that it took.
const { files, taken } = workerData as Share;
const table = tableOf(files, 0, files.rows);

/** Columns go to whoever asks, and come back with the next question: there they are written over. */
parentPort?.on('message', async (spare: RowStatistics | undefined) => {
  const { statistics, ...rest } = await onePass(table, spare, partsOf(table.rows, taken));
  const { labels, ...columns } = statistics;
  parentPort?.postMessage({ statistics: columns, ...rest }, transferables(columns));
});
parentPort?.postMessage('ready');
