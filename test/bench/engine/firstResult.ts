import { join } from 'node:path';
import { root } from '../../host/paths.ts';
import { bundled } from '../bundle.ts';
import { type Row, rowOf } from '../row.ts';
import { startContestant } from './contestant.ts';
import { rounds } from './rounds.ts';

/** From no worker at all to the first cell that is done, of the twelve rows that the tests know by heart. */
export async function firstResult(repeats: number): Promise<Row[]> {
  const args = [await bundled('firstResult'), join(root, 'dist', 'worker.js')];
  const start = () => startContestant({ command: process.execPath, args }, 'firstResult');
  const { ours } = await rounds({ ours: start }, repeats);
  if ('missing' in ours) throw new Error(ours.missing);
  return [rowOf({ work: 'start of the worker → first result, 12×3', times: ours.times, gate: 60, aim: 40 })];
}
