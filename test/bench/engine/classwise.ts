import type { Row } from '../row.ts';
import { compared } from './compare.ts';
import type { Dataset } from './dataset.ts';
import { ours } from './ours.ts';
import { numpy } from './peers.ts';
import { rounds } from './rounds.ts';

/** Classwise ECE alone; what is known of the rows (largest logit, sum of the softmax) is known to both. */
export async function classwise(data: Dataset, repeats: number): Promise<Row[]> {
  const all = await rounds({ ours: () => ours('classwise', data), numpy: () => numpy('classwise', data) }, repeats);
  return [
    compared({
      work: `classwise ECE, ${data.shape}, 1 thread`,
      ours: all.ours,
      theirs: all.numpy,
      peerName: 'NumPy',
      peer: 'bincount',
      gate: 25,
      aim: 40,
      agree: ['ece'],
      // The error is divided by the number of classes: as many digits of it as of the others.
      tolerance: 1e-4 / data.classes,
    }),
  ];
}
