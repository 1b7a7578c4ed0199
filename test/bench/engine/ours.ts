import { bundled } from '../bundle.ts';
import { type Contestant, type Missing, startContestant } from './contestant.ts';
import type { Dataset } from './dataset.ts';

/** One of the methods of `inside/contestant.ts`, in a Node of its own. */
export async function ours(method: string, { rows, classes, logits, labels }: Dataset): Promise<Contestant | Missing> {
  const args = [await bundled('contestant'), method, rows, classes, logits, labels, await bundled('share')];
  return startContestant({ command: process.execPath, args: args.map(String) }, method);
}
