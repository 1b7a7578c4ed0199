// Runs cases in a process of its own: whatever a file does to it, the process that asked lives on and knows the case.
import { mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { corpusOf } from './corpus.ts';
import { type FuzzCase, fuzzCase } from './fuzzCase.ts';
import { type Message, type Order, type Tally, TOO_MUCH_MEMORY } from './messages.ts';
import { runCase } from './runCase.ts';

const [fixtures = '', folder = '', replayed] = process.argv.slice(2);
const corpus = corpusOf(fixtures);
mkdirSync(folder, { recursive: true });
process.on('exit', () => rmSync(join(folder), { recursive: true, force: true }));
// The number of the case at work, where it can be read although this process hangs or is gone.
const progress = openSync(`${folder}.case`, 'w');
const mark = new Float64Array(1);

let current: FuzzCase | undefined;
const send = (message: Message) => process.send?.(message);
const report = (tried: FuzzCase, complaint: string) => {
  const { number, family, story } = tried;
  send({ type: 'finding', finding: { number, family, complaint, story } });
};
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) => {
    if (current) report(current, `${event}: ${error instanceof Error ? error.stack : String(error)}`);
  });
}

const megabytesAtMost = () => process.resourceUsage().maxRSS / 1024;

async function runAll({ seed, from, to, mostSeconds, mostMegabytes }: Order): Promise<Tally> {
  const byFamily: Record<string, { read: number; refused: number }> = {};
  let slowest = { number: from, seconds: 0, story: '' };
  let bufferMegabytes = 0;
  let tried: FuzzCase | undefined;
  let buffers = 0;
  let looked = 0;
  const look = () => {
    buffers = Math.max(buffers, process.memoryUsage().arrayBuffers / 2 ** 20);
    looked = performance.now();
  };
  const sample = () => {
    if (performance.now() - looked > 5) look();
  };
  for (let number = from; number < to; number++) {
    mark[0] = number;
    writeSync(progress, mark, 0, 8, 0);
    tried = fuzzCase(seed, number, corpus);
    current = tried;
    buffers = 0;
    const start = process.cpuUsage();
    const { what, complaint } = await runCase(tried, folder, sample);
    // What was rejected and never heard of is told of only now.
    await new Promise((resolve) => setImmediate(resolve));
    const { user, system } = process.cpuUsage(start);
    look();
    const tally = byFamily[tried.family] ?? { read: 0, refused: 0 };
    byFamily[tried.family] = { ...tally, [what]: tally[what] + 1 };
    const seconds = (user + system) / 1e6;
    if (seconds > slowest.seconds) slowest = { number, seconds, story: tried.story };
    bufferMegabytes = Math.max(bufferMegabytes, buffers);
    if (complaint !== undefined) report(tried, complaint);
    if (seconds > mostSeconds) report(tried, `took ${seconds.toFixed(1)} s of processor`);
    if (buffers > mostMegabytes) report(tried, `held ${buffers.toFixed(0)} MB in buffers`);
    if (megabytesAtMost() > mostMegabytes) {
      report(tried, `the process grew to ${megabytesAtMost().toFixed(0)} MB`);
      setTimeout(() => process.exit(TOO_MUCH_MEMORY), 100);
      await new Promise(() => {});
    }
  }
  return { byFamily, slowest, peakMegabytes: megabytesAtMost(), bufferMegabytes };
}

/** Runs one case and leaves its files where they can be looked at. */
async function replay(seed: number, number: number, target: string): Promise<void> {
  const tried = fuzzCase(seed, number, corpus);
  current = tried;
  mkdirSync(target, { recursive: true });
  for (const role of ['scores', 'labels'] as const) {
    const file = tried[role];
    if (file) writeFileSync(join(target, `${seed}-${number}.${role}`), file.bytes);
  }
  console.log(
    `${tried.story}\nnames: ${JSON.stringify([tried.scores, tried.labels].map((file) => file && [file.name, file.kind, file.bytes.length]))}`,
  );
  const start = process.cpuUsage();
  const outcome = await runCase(tried, folder, () => {});
  const { user, system } = process.cpuUsage(start);
  console.log(`${outcome.what}, ${((user + system) / 1e6).toFixed(3)} s, ${megabytesAtMost().toFixed(0)} MB`);
  console.log(outcome.complaint ?? 'nothing wrong');
  process.exitCode = outcome.complaint === undefined ? 0 : 1;
}

if (replayed === undefined) {
  process.on('message', (order: Order) => {
    runAll(order).then(
      (tally) => send({ type: 'done', tally }),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit());
} else {
  const [seed, number] = replayed.split(':').map(Number);
  await replay(seed ?? 0, number ?? 0, process.argv[5] ?? folder);
}
