import type { Command } from '../engine/contestant.ts';
import { median, type Row, rounded } from '../row.ts';
import { oneLoad } from './contestants.ts';

export interface MemoryComparison {
  readonly work: string;
  readonly ours: Promise<Command>;
  readonly theirs: Promise<Command>;
  readonly repeats: number;
  /** Megabytes at most. */
  readonly gate?: number;
}

/** The most memory that a process has which loads a file once: all of it, that of Node or Python included. */
export async function peakMemory({ work, ours, theirs, repeats, gate }: MemoryComparison): Promise<Row> {
  const own = await megabytes(await ours, repeats);
  const others = await megabytes(await theirs, repeats);
  const a = rounded(median(own.peaks));
  const b = others.peaks.length > 0 ? rounded(median(others.peaks)) : undefined;
  return {
    work: `peak memory, ${work}`,
    against: others.name,
    ours: a,
    theirs: b,
    unit: 'MB',
    ratio: b && Number((b / a).toFixed(2)),
    gate,
    gateOf: 'most',
    met: gate === undefined ? undefined : a <= gate,
    repeats: { ours: own.peaks, theirs: others.peaks },
  };
}

async function megabytes(what: Command, repeats: number): Promise<{ name: string; peaks: number[] }> {
  if ('missing' in what) return { name: `missing: ${what.missing}`, peaks: [] };
  const peaks: number[] = [];
  let name = '';
  for (let i = 0; i < repeats; i++) {
    const load = await oneLoad(what);
    name = load.name;
    peaks.push(load.kilobytes / 1024);
  }
  return { name, peaks };
}
