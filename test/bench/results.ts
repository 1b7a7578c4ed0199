import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../host/paths.ts';
import { type Machine, machine } from './machine.ts';
import type { Row } from './row.ts';

interface Results {
  readonly machine: Machine;
  readonly rows: readonly Row[];
}

const file = join(root, 'test', 'bench', 'results.json');

/** Writes the rows down; those of the same machine that were not measured this time stay. */
export function writeResults(rows: readonly Row[], isComplete: boolean): void {
  const here = machine();
  const kept = isComplete ? [] : earlier(here).filter((row) => !rows.some(({ work }) => work === row.work));
  const results: Results = { machine: here, rows: [...kept, ...rows] };
  // A row a line, as in the table.
  const lines = results.rows.map((row) => JSON.stringify(row)).join(',\n');
  writeFileSync(file, `{ "machine": ${JSON.stringify(results.machine)},\n"rows": [\n${lines}\n] }\n`);
}

function earlier(here: Machine): readonly Row[] {
  if (!existsSync(file)) return [];
  const results: Results = JSON.parse(readFileSync(file, 'utf8'));
  const { processor, cores } = results.machine;
  return processor === here.processor && cores === here.cores ? results.rows : [];
}
