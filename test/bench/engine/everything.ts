import { median, type Row, rounded } from '../row.ts';
import { compared } from './compare.ts';
import type { Missing } from './contestant.ts';
import type { Dataset } from './dataset.ts';
import { ours } from './ours.ts';
import { nativeCode, numpy, torch } from './peers.ts';
import { type Outcome, rounds } from './rounds.ts';

const agree = ['nll', 'entropy', 'accuracy', 'topFive', 'ece'];
const agreeUsual = ['nll', 'ece'];

const same = 'the same statistics';
const usual = 'cross-entropy and ECE alone';

/** The columns of all rows, their sums and the ECE, of a table in memory: against everybody who is here. */
export async function everything(data: Dataset, repeats: number): Promise<Row[]> {
  const all = await rounds(
    {
      one: () => ours('everything', data),
      kernel: () => ours('kernelInPlace', data),
      sum: () => ours('readBandwidth', data),
      plain: () => ours('plainLoop', data),
      native: () => nativeCode('everything', data),
      nativeSum: () => nativeCode('readBandwidth', data),
      torch: () => torch('everything', 1, data),
      usual: () => torch('usual', 1, data),
      numpy: () => numpy('everything', data),
      // Those of two threads after each other: a virtual machine's second core takes a while to be given a whole one.
      torch2: () => torch('everything', 2, data),
      usual2: () => torch('usual', 2, data),
      two: () => ours('everything2', data),
    },
    repeats,
  );
  const one = { work: `all row statistics and ECE, ${data.shape}, 1 thread`, ours: all.one };
  const two = { work: `all row statistics and ECE, ${data.shape}, 2 threads`, ours: all.two };
  const kernel = { work: `the kernel, in its own memory, ${data.shape}, 1 thread`, ours: all.kernel };
  return [
    compared({ ...one, theirs: all.torch, peerName: 'torch', peer: `1 thread, ${same}`, gate: 12, aim: 17, agree }),
    compared({ ...two, theirs: all.torch2, peerName: 'torch', peer: `2 threads, ${same}`, gate: 12, aim: 17, agree }),
    compared({
      ...one,
      theirs: all.usual,
      peerName: 'torch',
      peer: `1 thread, ${usual}`,
      gate: 4,
      aim: 5,
      agree: agreeUsual,
    }),
    compared({
      ...two,
      theirs: all.usual2,
      peerName: 'torch',
      peer: `2 threads, ${usual}`,
      gate: 4,
      aim: 5,
      agree: agreeUsual,
    }),
    compared({ ...one, theirs: all.numpy, peerName: 'NumPy', peer: `with SciPy, ${same}`, gate: 11, aim: 15, agree }),
    compared({ ...one, theirs: all.plain, peerName: 'plain loop', peer: same, gate: 12, aim: 15, agree }),
    compared({
      ...kernel,
      theirs: all.native,
      peerName: 'C',
      peer: 'the same algorithm, 1 thread',
      gateOf: 'slowdown',
      gate: 1.6,
      aim: 1.3,
      agree,
    }),
    compared({ ...two, theirs: all.one, peerName: '1 thread', peer: '1 thread', gate: 1.75, aim: 1.95, agree }),
    compared({ ...kernel, theirs: all.sum, peerName: 'sum', peer: 'a sum of the same numbers', gateOf: 'slowdown' }),
    bandwidth(data, all.sum, all.nativeSum),
  ];
}

/** The same against torch alone, in another shape. */
export async function everythingOfShape(
  data: Dataset,
  repeats: number,
  { gate, aim }: { gate: number; aim: number },
): Promise<Row[]> {
  const all = await rounds(
    {
      ours: () => ours('everything', data),
      fresh: () => ours('fresh', data),
      torch: () => torch('everything', 1, data),
    },
    repeats,
  );
  const work = `all row statistics and ECE, ${data.shape}, 1 thread`;
  const torchs = { theirs: all.torch, peerName: 'torch', peer: `1 thread, ${same}`, agree };
  return [
    compared({ ...torchs, work, ours: all.ours, gate, aim }),
    compared({ ...torchs, work: `${work}, into fresh memory each time`, ours: all.fresh }),
  ];
}

/** What the machine can do at all, on the day: no gate, but the others are read beside it. */
function bandwidth({ rows, classes }: Dataset, sum: Outcome | Missing, native: Outcome | Missing): Row {
  const megabytes = (4 * rows * classes) / 1e6;
  const note = 'times' in sum ? `${rounded(megabytes / median(sum.times))} GB/s in WebAssembly` : undefined;
  return compared({
    work: `read ${megabytes} MB, a sum in WebAssembly, 1 thread`,
    ours: sum,
    theirs: native,
    peerName: 'C',
    peer: 'the same sum, 1 thread',
    gateOf: 'slowdown',
    note,
  });
}
