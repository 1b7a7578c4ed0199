import { parentPort } from 'node:worker_threads';
import { argsort } from '../../../src/engine/argsort';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { fitTemperature } from '../../../src/engine/temperature';
import { makeScores } from '../scores.ts';

/** What the engine is timed at, in the worker thread where it runs in the product. */
export interface WaitTimes {
  readonly sort: readonly number[];
  readonly statistics: readonly number[];
  readonly fit: readonly number[];
}

async function measure(repeats: number): Promise<WaitTimes> {
  const keys = losses(1_000_000);
  const { rows, classes, logits, labels } = makeScores(50_000, 100);
  const table = { rows, classes, logits, labels, beta: 1, kind: 'logits', classNames: [] } as const;
  const statistics = await rowStatistics(table);
  return {
    sort: await times(repeats, () => argsort(keys, true)),
    statistics: await times(repeats, () => rowStatistics(table)),
    fit: await times(repeats, () => fitTemperature(table, statistics)),
  };
}

/** Losses as a classifier has them: most next to nothing, some large. */
function losses(rows: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: rows }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (-Math.log((state + 0.5) / 2 ** 32)) ** 3;
  });
}

async function times(repeats: number, work: () => unknown): Promise<number[]> {
  await work();
  const taken: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
}

parentPort?.once('message', (repeats: number) => {
  void measure(repeats).then((result) => parentPort?.postMessage(result));
});
