import { expect } from 'vitest';
import { meanGap, sumSquares } from '../../../../src/engine/derive';
import type { RowStatistics } from '../../../../src/engine/rowColumns';
import type { KernelBuild } from '../../../../src/engine/simd/binaries';
import { near } from './near';

const integers = ['status', 'masked', 'predicted', 'runnerUp', 'labelRank', 'labels'] as const;
/** Read off the logits and multiplied by β in float64 on both sides. */
const exact = ['max', 'second', 'labelGap'] as const;
/** Lengths, with β or without, whose squares float32 does not hold: the kernel says +Infinity there. */
const LONGEST = 1e19;

/** Expects the kernel's statistics of rows to be those of float64, to what float32 sums can know. */
export function compareStatistics(kernel: RowStatistics, twin: RowStatistics, build: KernelBuild, beta: number): void {
  for (const name of integers) expect([...kernel[name]], name).toEqual([...twin[name]]);
  for (let i = 0; i < twin.rows; i++) {
    for (const name of exact)
      near(`${name} of row ${i}`, kernel[name][i] as number, twin[name][i] as number, { share: 0 });
    const of = (name: 'tail' | 'expectedGap' | 'variance' | 'concentration' | 'unmaskedGap' | 'norm') =>
      [`${name} of row ${i}`, kernel[name][i] as number, twin[name][i] as number] as const;
    // Down to where the power of two would not be a normal number of float64 any more.
    near(...of('tail'), { dust: 1e-307 });
    near(`mean gap of row ${i}`, meanGap(kernel, i), meanGap(twin, i));
    near(...of('unmaskedGap'));
    // The errors of the exponential and of the tail, twice each, where all logits are the same few numbers.
    near(`sum of squares of row ${i}`, sumSquares(kernel, i), sumSquares(twin, i), { share: 3e-6 });
    // Far down the twin has nothing left to compare.
    if (!((twin.tail[i] as number) < 1e-300)) near(...of('concentration'), { share: 3e-6 });
    // What weighs far classes more asks for the exponentials that the base build knows least well.
    const share = build === 'base' ? 3e-6 : 1e-6;
    // What a class far below the second largest adds: 2^−62 times up to 43² nats.
    const dust = 4e-16 * twin.classes;
    near(...of('expectedGap'), { share, dust });
    // Differences of sums: the error is a share of what is subtracted from. Squares below 1e-38 are 0.
    near(...of('variance'), { share, beside: (twin.expectedGap[i] as number) ** 2, dust });
    const norm = twin.norm[i] as number;
    if (norm > LONGEST * Math.min(1, beta) && kernel.norm[i] === Infinity) continue;
    near(...of('norm'), { beside: 5 * norm, dust: 1e-17 });
  }
}
