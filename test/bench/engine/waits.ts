import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { bundled } from '../bundle.ts';
import type { WaitTimes } from '../inside/waits.ts';
import { type Row, rowOf } from '../row.ts';
import { numpyTimes } from './numpyWaits.ts';

/** What the worker does behind the waits, beside NumPy doing the same where NumPy is there. */
export async function waits(repeats: number): Promise<Row[]> {
  const worker = new Worker(await bundled('waits'));
  worker.postMessage(repeats);
  const [times] = (await once(worker, 'message')) as [WaitTimes];
  await worker.terminate();
  const numpy = await numpyTimes(repeats);
  const peer = (what: string) => numpy.name ?? `${what} missing: ${numpy.missing}`;
  return [
    rowOf({
      work: 'sort 1,000,000 rows by loss, in the worker',
      times: times.sort,
      against: numpy.name ? `${numpy.name} argsort(kind='stable')` : peer('NumPy'),
      theirs: numpy.sort,
      gate: 1000,
      aim: 200,
    }),
    rowOf({
      work: 'softmax statistics of 50,000×100, in the worker',
      times: times.statistics,
      against: numpy.name ? `${numpy.name} softmax, entropy and loss` : peer('NumPy'),
      theirs: numpy.statistics,
    }),
    rowOf({ work: 'fit T on 50,000×100, in the worker', times: times.fit }),
  ];
}
