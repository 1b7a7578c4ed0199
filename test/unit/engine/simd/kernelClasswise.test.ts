import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVENTIONS, type Convention } from '../../../../src/engine/binning';
import { classwiseEce } from '../../../../src/engine/classwise';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { kernelClasswiseEce } from '../../../../src/engine/simd/kernelClasswise';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { newLogits } from '../../../../src/engine/simd/logitMemory';
import { type RowSource, tableRows } from '../../../../src/engine/simd/rowSource';
import { softmax } from '../../../../src/engine/softmax';
import type { MemoryTable } from '../../../../src/engine/table';
import { tableOf } from '../tables';
import { builds } from './builds';
import { near } from './near';
import { cook, ordinary, type Recipe, recipesOfAnySize } from './randomRows';

const widths = [2, 3, 10, 112, 113, 1000];

describe.each(builds)('classwise ECE of the %s kernel', (build) => {
  const check = async (table: MemoryTable, bins: number, convention: Convention, source = tableRows(table)) => {
    const choice = { bins, convention };
    const s = await kernelRowStatistics(source, { labels: table.labels, build });
    const kernel = await kernelClasswiseEce(source, s, choice, undefined, build);
    const twin = await classwiseEce(table, await exactRowStatistics(table), choice);
    expect(kernel.dropped).toBe(twin.dropped);
    near('ECE', kernel.ece, twin.ece, { share: 1e-6, beside: 1 / table.classes });
    // A difference of a share of labels and a mean probability, each of which may be 1.
    twin.perClass.forEach((error, k) => {
      near(`error of class ${k}`, kernel.perClass[k] as number, error, { share: 1e-6, beside: 1 });
    });
    return kernel;
  };

  it('is that of float64 in every convention', { timeout: 60_000 }, async () => {
    const choice = fc.tuple(fc.constantFrom(1, 5, 15, 50), fc.constantFrom(...CONVENTIONS));
    await fc.assert(
      fc.asyncProperty(recipesOfAnySize(widths, 40), choice, async (recipe, [bins, convention]) => {
        const { source, table } = cook(recipe);
        fc.pre(!nearlyOnAnEdge(table, bins));
        await check(table, bins, convention, source);
      }),
      { numRuns: 250 },
    );
  });

  it.each(CONVENTIONS)('%s: probabilities of 0, of 1 and on edges are in the right bins', async (convention) => {
    for (const bins of [1, 2, 5, 15]) {
      for (const classes of [2, 3, 10, 30, 150]) {
        const rows = Array.from({ length: classes }, (_, i) =>
          Array.from({ length: classes }, (_, k) => (k <= i ? 7.3 : -Infinity)),
        );
        rows.push(Array.from({ length: classes }, (_, k) => (k === 1 ? 800 : 0)));
        const labels = rows.map((_, i) => (i * 7) % classes);
        await check(tableOf(rows, labels), bins, convention);
      }
    }
  });

  it('counts what guo drops: probabilities of exactly 0, of labels too', async () => {
    const rows = [
      [0, -Infinity, 1],
      [0, -745, 0],
      [0, -746, 0],
      [-800, 0, -1e300],
      [NaN, -Infinity, 0],
      [0, -Infinity, 0],
    ];
    const labels = [1, 1, 1, 0, 0, -1];
    for (const convention of CONVENTIONS) {
      expect((await check(tableOf(rows, labels), 15, convention)).dropped).toBe(convention === 'guo' ? 5 : 0);
    }
  });

  it('counts what becomes 0 only when it is divided by the sum', async () => {
    // e^−745 is the smallest number of float64; half of it, and less, is rounded to 0.
    const rows = [1, 2, 3, 150].map((ties) =>
      Array.from({ length: 151 }, (_, k) => (k < ties ? 0 : k === 150 ? -744.9 : -10_000)),
    );
    for (const format of [Float32Array, Float64Array]) {
      const table = tableOf(rows, [0, 150, 150, 150]);
      await check({ ...table, logits: format.from(table.logits) }, 15, 'guo');
    }
  });

  it.each([20, 300, 2500])('takes back what a deep row of %i classes has spoilt', async (classes) => {
    const recipe: Recipe = { ...ordinary, rows: 60, classes, format: 'float32' };
    for (const deep of [[0], [7], [15, 16], [3, 9, 40, 41], [59]]) {
      for (const value of [-100, -1e4, -Infinity]) {
        const { table } = cook(recipe);
        const logits = Float32Array.from(table.logits);
        for (const row of deep) logits[row * classes + 11] = value;
        await check({ ...table, logits }, 15, 'guo');
      }
    }
  });

  it('does not add twice what lies between the bounds of a shallow row', async () => {
    for (let depth = 50; depth < 80; depth += 0.05) {
      const almost = Array.from({ length: 20 }, (_, k) => (k === 11 ? -depth : k % 10));
      const deep = almost.map((z, k) => (k === 11 ? -1e4 : z));
      const ordinaryRow = almost.map((z, k) => (k === 11 ? 0 : z));
      const { logits, ...table } = tableOf([almost, ordinaryRow, deep, almost], [3, 5, 19, 9]);
      await check({ ...table, logits: Float32Array.from(logits) }, 15, 'guo');
    }
  });

  it('is the same where the rows lie in a memory of the kernel’s', async () => {
    const { table } = cook({ ...ordinary, rows: 1500, classes: 300, format: 'float32' });
    const logits = newLogits(table.rows, table.classes);
    logits.set(table.logits);
    const there = { ...table, logits };
    const choice = { bins: 15, convention: 'guo' } as const;
    const copied = await kernelRowStatistics(tableRows(table), { labels: table.labels, build });
    const inPlace = await kernelRowStatistics(tableRows(there), { labels: table.labels, build });
    expect({ ...inPlace, sums: undefined }).toEqual({ ...copied, sums: undefined });
    const ofCopied = await kernelClasswiseEce(tableRows(table), copied, choice, undefined, build);
    const ofThere = await kernelClasswiseEce(tableRows(there), inPlace, choice, undefined, build);
    near('ECE', ofThere.ece, ofCopied.ece, { share: 1e-7, beside: 1 / table.classes });
    expect(logits).toEqual(table.logits);
  });

  it('is NaN over no labelled rows', async () => {
    expect((await check(tableOf([[1, 2]], [-1]), 15, 'guo')).ece).toBe(NaN);
  });

  it('does not depend on how rows fall into blocks', async () => {
    const recipe: Recipe = { ...ordinary, rows: 3000, classes: 200, format: 'float64' };
    const { source, table } = cook(recipe);
    await check(table, 15, 'netcal', source);
    const single: RowSource = { ...source, rows: 2500 };
    const part = {
      ...table,
      rows: 2500,
      logits: table.logits.subarray(0, 500_000),
      labels: table.labels?.subarray(0, 2500),
    };
    await check(part, 15, 'torchmetrics', single);
  });
});

/** Probabilities to seven digits cannot tell on which side of an edge such a one is. On it they can. */
function nearlyOnAnEdge({ rows, classes, logits, beta }: MemoryTable, bins: number): boolean {
  for (let i = 0; i < rows; i++) {
    const p = softmax(logits.subarray(i * classes, (i + 1) * classes), beta);
    for (const value of p) {
      const edge = Math.round(value * bins) / bins;
      if (value !== edge && edge > 0 && Math.abs(value - edge) < 1e-6) return true;
    }
  }
  return false;
}
