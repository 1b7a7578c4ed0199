// node test/fuzz/run.ts [--seed 1] [--cases 100000] [--from 0] [--processes 2] | --case 4711
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../host/paths.ts';
import { bundleCases, fuzzOutput } from './bundle.ts';
import { runCases } from './casePool.ts';
import type { Finding, Tally } from './messages.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: process.env.FUZZ_SEED ?? '20261126' },
    cases: { type: 'string', default: process.env.FUZZ_CASES ?? '100000' },
    from: { type: 'string', default: '0' },
    processes: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    case: { type: 'string' },
  },
});
const seed = Number(values.seed);
const cases = Number(values.cases);
/** Of processor, not by the clock: others may keep the machine busy. */
const MOST_SECONDS = 2;
/** Of a process that has run thousands of cases, with its heap and HDF5's library. */
const MOST_MEGABYTES = 1024;
/** Nobody reads more at a time. */
const MOST_FINDINGS = 25;

const bundle = await bundleCases();
const fixtures = join(root, 'test', 'fixtures');
mkdirSync(fuzzOutput, { recursive: true });

if (values.case === undefined) process.exit(await runAll());
process.exit(leave(Number(values.case), 'inherit'));

/** Runs a case by itself; it leaves its files in the output. */
function leave(number: number, stdio: 'inherit' | 'ignore'): number {
  const args = ['--enable-source-maps', bundle, fixtures, join(fuzzOutput, 'work'), `${seed}:${number}`, fuzzOutput];
  return spawnSync(process.execPath, args, { stdio, timeout: 120_000, killSignal: 'SIGKILL' }).status ?? 1;
}

async function runAll(): Promise<number> {
  const start = performance.now();
  const seen = new Map<string, { finding: Finding; times: number }>();
  const tallies: Tally[] = [];
  const from = Number(values.from);
  await runCases({
    bundle,
    fixtures,
    seed,
    from,
    to: from + cases,
    processes: Number(values.processes),
    mostSeconds: MOST_SECONDS,
    mostMegabytes: MOST_MEGABYTES,
    tallied: (tally) => {
      tallies.push(tally);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      if (tallies.length % 20 === 0) console.log(`${tallies.length} thousand cases after ${seconds} s`);
    },
    found: (finding) => {
      const alike = seen.get(kindOf(finding.complaint));
      if (alike) alike.times++;
      else seen.set(kindOf(finding.complaint), { finding, times: 1 });
      return seen.size >= MOST_FINDINGS;
    },
  });
  for (const { finding, times } of seen.values()) {
    leave(finding.number, 'ignore');
    console.log(
      `\nCase ${finding.number} of seed ${seed} (${finding.story})${times > 1 ? `, and ${times - 1} more alike` : ''}:\n` +
        `  ${finding.complaint.split('\n').slice(0, 9).join('\n  ')}\n` +
        `  its files: test/output/fuzz/${seed}-${finding.number}.*; again: node test/fuzz/run.ts --seed ${seed} --case ${finding.number}`,
    );
  }
  summarise(tallies, (performance.now() - start) / 1000);
  console.log(seen.size === 0 ? 'Nothing was found.' : `${seen.size} different faults were found.`);
  return seen.size === 0 && tallies.length > 0 ? 0 : 1;
}

/** Findings of the same place in the code are one. */
function kindOf(complaint: string): string {
  return complaint
    .split('\n')
    .filter((line, at) => at === 0 || /^\s+at /.test(line))
    .slice(0, 3)
    .join('\n')
    .replace(/[“"].*?[”"]/g, '“”')
    .replace(/\d+/g, '0')
    .slice(0, 300);
}

function sums(tallies: readonly Tally[]): Record<string, { read: number; refused: number }> {
  const all: Record<string, { read: number; refused: number }> = {};
  for (const { byFamily } of tallies) {
    for (const [family, { read, refused }] of Object.entries(byFamily)) {
      const sum = all[family] ?? { read: 0, refused: 0 };
      all[family] = { read: sum.read + read, refused: sum.refused + refused };
    }
  }
  return all;
}

function summarise(tallies: readonly Tally[], seconds: number): void {
  for (const [family, { read, refused }] of Object.entries(sums(tallies)).sort())
    console.log(`${family.padEnd(12)} ${String(read).padStart(7)} read ${String(refused).padStart(7)} refused`);
  const [slowest] = tallies.map((tally) => tally.slowest).sort((a, b) => b.seconds - a.seconds);
  if (slowest)
    console.log(`slowest: case ${slowest.number}, ${slowest.seconds.toFixed(2)} s of processor (${slowest.story})`);
  const peak = Math.max(0, ...tallies.map((tally) => tally.peakMegabytes));
  const buffers = Math.max(0, ...tallies.map((tally) => tally.bufferMegabytes));
  console.log(`memory: a process at most ${peak.toFixed(0)} MB, buffers at most ${buffers.toFixed(0)} MB`);
  console.log(`${cases} cases of seed ${seed} in ${seconds.toFixed(0)} s`);
}
