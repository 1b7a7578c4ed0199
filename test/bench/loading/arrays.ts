import { compared } from '../engine/compare.ts';
import type { Dataset } from '../engine/dataset.ts';
import { rounds } from '../engine/rounds.ts';
import { type Row, rowOf } from '../row.ts';
import { fresh, nodeLoader, pythonLoader, repeated } from './contestants.ts';
import type { LoadedFile } from './files.ts';
import { peakMemory } from './peakMemory.ts';

/**
 * A large .npy with the statistics of all rows, against loading it and no more, for the first time in a process. Ours is
 * timed for the first time in a process, too, and when it does so again, as after a file that was written anew.
 */
export async function npy({ logits, labels, shape }: Dataset, repeats: number): Promise<Row[]> {
  const all = await rounds(
    {
      ours: () => fresh(nodeLoader('once', 'statistics', logits, labels)),
      again: () => repeated(nodeLoader('serve', 'statistics', logits, labels)),
      numpy: () => fresh(pythonLoader('once', 'npy', logits)),
    },
    repeats,
  );
  const what = 'with all row statistics, 2 threads';
  const work = `.npy of ${shape}, first load in a process that has its workers, ${what}`;
  const against = { theirs: all.numpy, peerName: 'NumPy', peer: 'np.load alone, first load in a process' };
  return [
    compared({ work, ours: all.ours, ...against, gate: 1, aim: 2, agree: ['rows'] }),
    compared({
      work: `.npy of ${shape}, loaded again in the same process, ${what}`,
      ours: all.again,
      ...against,
      gate: 1,
      aim: 2,
      agree: ['rows'],
    }),
    await peakMemory({
      work,
      ours: nodeLoader('once', 'statistics', logits, labels),
      theirs: pythonLoader('once', 'npy', logits),
      repeats,
    }),
  ];
}

/** Two arrays in a compressed archive. */
export async function npz({ path, shape }: LoadedFile, repeats: number): Promise<Row[]> {
  const all = await rounds(
    {
      ours: () => repeated(nodeLoader('serve', 'reader', path)),
      numpy: () => repeated(pythonLoader('serve', 'npz', path)),
    },
    repeats,
  );
  const work = `load compressed .npz of ${shape}`;
  return [
    compared({
      work,
      ours: all.ours,
      theirs: all.numpy,
      peerName: 'NumPy',
      peer: 'np.load',
      gate: 1,
      aim: 1.3,
      agree: ['numbers', 'first', 'middle', 'last'],
    }),
    await peakMemory({
      work,
      ours: nodeLoader('once', 'reader', path),
      theirs: pythonLoader('once', 'npz', path),
      repeats,
    }),
  ];
}

/** A format that nobody else here reads: how long it takes, and how much memory. */
export async function alone({ path, shape }: LoadedFile, format: string, repeats: number): Promise<Row[]> {
  const loader = nodeLoader('serve', 'reader', path);
  const { ours } = await rounds({ ours: () => repeated(loader) }, repeats);
  if ('missing' in ours) throw new Error(ours.missing);
  const work = `load ${format} of ${shape}`;
  const theirs = Promise.resolve({ missing: `no reader of ${format} in Debian’s Python` });
  return [
    rowOf({ work, times: ours.times }),
    await peakMemory({ work, ours: nodeLoader('once', 'reader', path), theirs, repeats }),
  ];
}
