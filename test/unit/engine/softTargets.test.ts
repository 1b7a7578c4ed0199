import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossEntropy, gradientRow } from '../../../src/engine/crossEntropy';
import { ignoreLabel } from '../../../src/engine/ignoreLabel';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { softmax } from '../../../src/engine/softmax';
import { softCrossEntropy, softCrossEntropyRow, softGradientRow } from '../../../src/engine/softTargets';
import type { LogitTable } from '../../../src/engine/table';
import { finiteDifferences } from './finiteDifferences';
import { anyTable, expectAllClose, expectClose, expected, f12, more, tableOf } from './tables';

function oneHot({ rows, classes, labels }: LogitTable): Float64Array {
  const targets = new Float64Array(rows * classes);
  for (let i = 0; i < rows; i++) targets[i * classes + (labels?.[i] as number)] = 1;
  return targets;
}

const f12Statistics = await rowStatistics(f12);

describe('cross-entropy against soft targets', () => {
  it('of one-hot targets is that of labels', async () => {
    expectClose((await softCrossEntropy(f12, f12Statistics, oneHot(f12))).mean, expected.nll, 1e-13);
  });

  it('smooths as torch does', async () => {
    const { mean } = await softCrossEntropy(f12, f12Statistics, oneHot(f12), { labelSmoothing: 0.1 });
    expectClose(mean, more['label_smoothing_0.1_ce'], 1e-13);
  });

  it('divides by the number of rows even with weights, as torch does for class probabilities', async () => {
    const { mean } = await softCrossEntropy(f12, f12Statistics, oneHot(f12), { classWeights: [2, 4, 6] });
    expectClose(mean, more.weighted_ce_2_4_6_naive_mean, 1e-13);
  });

  it('gives the same rows as the cross-entropy of labels, masked classes and all', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable({ masked: true }), async (table) => {
        const s = await rowStatistics(table);
        const soft = await softCrossEntropy(table, s, oneHot(table));
        const hard = await crossEntropy(table, s);
        expectAllClose(soft.perRow, hard.perRow, 1e-12);
        expect(soft.infiniteRows).toBe(hard.infiniteRows);
      }),
    );
  });

  it('is the entropy of the targets plus their divergence from p, least where they are p', () => {
    const p = [0.7, 0.2, 0.1];
    const entropy = -p.reduce((sum, value) => sum + value * Math.log(value), 0);
    expectClose(softCrossEntropyRow(p.map(Math.log), 1, p), entropy, 1e-14);
    expect(softCrossEntropyRow([0, 0, 0], 1, p)).toBeGreaterThan(entropy);
  });

  it('costs nothing for a target of 0 in a masked class, and everything for one above', () => {
    expectClose(softCrossEntropyRow([0, 0, -Infinity], 1, [0.5, 0.5, 0]), Math.LN2, 1e-14);
    expect(softCrossEntropyRow([0, 0, -Infinity], 1, [0.5, 0.4, 0.1])).toBe(Infinity);
  });

  it('leaves out unused rows and rows with a target NaN', async () => {
    const table = tableOf([
      [1, 0],
      [NaN, 0],
      [2, 0],
    ]);
    const s = await rowStatistics(table);
    const result = await softCrossEntropy(table, s, [0.5, 0.5, 1, 0, NaN, 1]);
    expect(result.rows).toBe(1);
    expect(result.mean).toBe(result.perRow[0]);
  });

  it('refuses targets below 0, infinite ones and a wrong number of them', async () => {
    const table = tableOf([[1, 0]]);
    const s = await rowStatistics(table);
    await expect(softCrossEntropy(table, s, [1.1, -0.1])).rejects.toThrow('target -0.1 of row 0, class 1');
    await expect(softCrossEntropy(table, s, [Infinity, 0])).rejects.toThrow(RangeError);
    await expect(softCrossEntropy(table, s, [1])).rejects.toThrow('need 2 targets, not 1');
  });
});

describe('gradient against soft targets', () => {
  const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });
  const targets = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });

  it('agrees with finite differences, whatever the targets sum to', () => {
    fc.assert(
      fc.property(numbers, targets, (z, t) => {
        const differences = finiteDifferences((at) => softCrossEntropyRow(at, 1, t), z);
        softGradientRow(z, 1, t).forEach((value, k) => {
          expect(Math.abs(value - (differences[k] as number))).toBeLessThan(1e-7);
        });
      }),
    );
  });

  it('with label smoothing is p − ((1 − ε) y + ε/K), and the derivative of torch’s smoothed loss', async () => {
    const epsilon = 0.1;
    for (const [z, label] of [
      [[1, 2, 3, -1], 0],
      [[0.2, -0.3, 0.5, 4], 3],
    ] as const) {
      const target = Array.from(z, (_, k) => (k === label ? 1 - epsilon : 0) + epsilon / 4);
      const smoothed = softGradientRow(z, 1, target);
      expectAllClose(
        smoothed,
        softmax(z).map((p, k) => p - (target[k] as number)),
        1e-13,
      );
      const loss = async (at: readonly number[]) => {
        const table = tableOf([at], [label]);
        return (await crossEntropy(table, await rowStatistics(table), { labelSmoothing: epsilon })).mean;
      };
      for (const [k, slope] of smoothed.entries()) {
        const moved = (by: number) => z.map((value, j) => value + (j === k ? by : 0));
        const difference = ((await loss(moved(1e-5))) - (await loss(moved(-1e-5)))) / 2e-5;
        expect(Math.abs(difference - slope)).toBeLessThan(1e-9);
      }
    }
  });

  it('of a one-hot target is p − y', () => {
    expectAllClose(softGradientRow([1, 2, 3], 0.5, [0, 1, 0]), gradientRow([1, 2, 3], 0.5, 1), 1e-14);
  });
});

describe('an index to ignore', () => {
  it('is left out of the loss, as torch does, and its rows stay', async () => {
    const table = tableOf(
      [
        [1, 0],
        [3, 0],
        [0, 1],
      ],
      [1, 0, 1],
    );
    const ignored = ignoreLabel(table, 1);
    const { mean, divisor } = await crossEntropy(ignored, await rowStatistics(ignored));
    expect(divisor).toBe(1);
    expectClose(mean, Math.log1p(Math.exp(-3)), 1e-14);
    expect(ignored.rows).toBe(3);
    expect(Array.from(table.labels ?? [])).toEqual([1, 0, 1]);
  });

  it('outside the classes needs no such call: −100 is no label', async () => {
    const table = tableOf(
      [
        [1, 0],
        [3, 0],
      ],
      [-100, 0],
    );
    expect((await crossEntropy(table, await rowStatistics(table))).divisor).toBe(1);
  });
});
