import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../host/paths.ts';
import { run } from '../../host/processes.ts';
import { bundled } from '../bundle.ts';
import { median, type Row, rounded } from '../row.ts';
import type { Dataset } from './dataset.ts';

/** Megabytes over those of a Node that does nothing, and bytes a row on top: what must hold, and what we would like. */
const GATE = { megabytes: 100, bytesPerRow: 100 };
const AIM = { megabytes: 60, bytesPerRow: 80 };

/** The most memory that a whole process ever has which reads a file, keeps the columns and the five largest classes a row. */
export async function memory(data: Dataset, repeats: number): Promise<Row> {
  const script = await bundled('streamed');
  copyFileSync(join(root, 'dist', 'shard.js'), join(dirname(script), 'shard.js'));
  const nothing = await bundled('bareNode');
  const ours: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < repeats; i++) {
    bare.push(await peak([nothing]));
    ours.push(await peak([script, data.logits, data.labels]));
  }
  const over = median(ours) - median(bare);
  const limit = ({ megabytes, bytesPerRow }: typeof GATE) => rounded(megabytes + (bytesPerRow * data.rows) / 1e6);
  return {
    work: `peak memory over bare Node, a file of ${data.shape}, top 5, 2 threads`,
    against: `bare Node has ${rounded(median(bare))} MB`,
    ours: rounded(over),
    unit: 'MB',
    gate: limit(GATE),
    gateOf: 'most',
    aim: limit(AIM),
    met: over <= limit(GATE),
    repeats: { ours, theirs: bare },
  };
}

/** Megabytes. */
async function peak(args: readonly string[]): Promise<number> {
  const { code, stdout, output } = await run(process.execPath, args, { timeoutSeconds: 120 });
  if (code !== 0) throw new Error(output);
  return Number(stdout) / 1024;
}
