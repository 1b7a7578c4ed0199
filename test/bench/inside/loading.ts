import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import Papa from 'papaparse';
import { readSource } from '../../../src/readers/read';
import type { ReaderContext } from '../../../src/readers/reader';
import { pacer } from '../../../src/worker/pacer';
import { nodePlatform } from '../../../src/worker/platform.node';
import { startAhead } from '../../../src/worker/shards/shardWorkers.node';
import { SourceReader } from '../../../src/worker/sourceReader';
import type { Checks } from '../engine/contestant.ts';
import { peakKilobytes } from './peakMemory.ts';
import { serve } from './serve.ts';

type Numbers = ArrayLike<number>;

/** Ours: the reader as the editor and the command line use it, on the file. */
async function reader(path: string): Promise<Checks> {
  const file = await nodePlatform.openPath(path, path);
  const { signal } = new AbortController();
  const context: ReaderContext = {
    inflateRaw: nodePlatform.inflateRaw,
    inflatePieces: nodePlatform.inflatePieces,
    gunzip: nodePlatform.gunzip,
    crc32: nodePlatform.crc32,
    pace: pacer(nodePlatform, signal, () => {}),
    stage: () => {},
    pasted: false,
  };
  try {
    const { arrays } = await readSource(file, context);
    const numbers = arrays.flatMap((array) => ('values' in array && array.type !== 'text' ? [array.values] : []));
    return checksOf(numbers.toSorted((a, b) => b.length - a.length)[0] ?? []);
  } finally {
    await file.close();
  }
}

/**
 * Starts the workers that read rows, as the command line does before anything else, and waits until they are there. NumPy's
 * library is loaded before its time is taken, too.
 */
async function workersReady(): Promise<void> {
  startAhead(availableParallelism());
  const workers = globalThis.logitscopeShards ?? [];
  // Workers that were started ahead keep no process alive.
  setInterval(() => {}, 1000);
  await Promise.all(workers.map((worker) => once(worker, 'online')));
  // What a worker is made of only runs when it is online.
  await new Promise((resolve) => setTimeout(resolve, 200));
}

/** Ours: a large .npy, with the statistics of all its rows, which stay in the file. */
async function statistics(logits: string, labels: string): Promise<Checks> {
  const input = (path: string) => ({ kind: 'path', name: path, path }) as const;
  const sources = new SourceReader(nodePlatform);
  sources.setInputs({ scores: input(logits), labels: input(labels) });
  const { signal } = new AbortController();
  const source = await sources.read({}, { signal, pace: () => {}, stage: () => {} });
  sources.setInputs(undefined);
  if (!source?.statistics) throw new Error('The rows did not stay in their file.');
  return { rows: source.statistics.rows };
}

/** What one writes without us. */
function parsed(path: string): Checks {
  const rows: number[][] = JSON.parse(readFileSync(path, 'utf8'));
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  for (let row = 0; row < rows.length; row++) {
    const from = rows[row] as number[];
    for (let k = 0; k < columns; k++) values[row * columns + k] = from[k] as number;
  }
  return checksOf(values);
}

/** The same of a CSV file with a header whose last column is a label; papaparse makes the numbers. */
function papaparse(path: string): Checks {
  const options = { skipEmptyLines: true, dynamicTyping: true };
  const { data } = Papa.parse<number[]>(readFileSync(path, 'utf8'), options);
  const columns = (data[0]?.length ?? 1) - 1;
  const values = new Float64Array((data.length - 1) * columns);
  for (let row = 1; row < data.length; row++) {
    const cells = data[row] as number[];
    for (let k = 0; k < columns; k++) values[(row - 1) * columns + k] = cells[k] as number;
  }
  return checksOf(values);
}

/** By which it shows that all numbers were read: their count, and some of them. */
function checksOf(values: Numbers): Checks {
  const last = values.length - 1;
  return { numbers: values.length, first: at(values, 0), middle: at(values, last >> 1), last: at(values, last) };
}

function at(values: Numbers, index: number): number {
  return values[index] ?? Number.NaN;
}

const methods: Readonly<Record<string, (path: string, other: string) => Checks | Promise<Checks>>> = {
  reader,
  statistics,
  parsed,
  papaparse,
};

const names: Readonly<Record<string, string>> = {
  parsed: `Node ${process.versions.node}`,
  papaparse: `papaparse in Node ${process.versions.node}`,
};

/** `serve`: when told to; `once`: for the first time in this process; `peak`: for what it takes of memory. */
const [way = '', method = '', path = '', other = ''] = process.argv.slice(2);
const name = names[method] ?? 'Logitscope';

async function main(): Promise<void> {
  const work = async () => {
    const made = methods[method];
    if (!made) throw new Error(`Nothing is called ${method}.`);
    return made(path, other);
  };
  if (way === 'serve') return serve(name, work);
  if (method === 'statistics') await workersReady();
  const start = performance.now();
  const checks = await work();
  const milliseconds = performance.now() - start;
  console.log(JSON.stringify({ name, milliseconds, checks, kilobytes: peakKilobytes() }));
  // Workers that read rows would go on waiting for more.
  process.exit();
}

void main();
