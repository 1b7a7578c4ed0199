import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanGap, sumSquares } from '../../../../src/engine/derive';
import { exactRowStatistics } from '../../../../src/engine/exactRowStatistics';
import { RowStatus } from '../../../../src/engine/rowStatus';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { tableRows } from '../../../../src/engine/simd/rowSource';
import type { MemoryTable } from '../../../../src/engine/table';
import { tableOf } from '../tables';
import { builds } from './builds';
import { compareStatistics } from './compareStatistics';
import { cook, extremeRecipes, type Recipe } from './randomRows';

const { used, hasNaN, hasPositiveInfinity, nothingFinite } = RowStatus;
/** Of few classes and of many, at the ends of vectors, chunks and parts. */
const widths = [1, 2, 3, 7, 31, 32, 33, 63, 64, 65, 112, 113, 1000];

describe.each(builds)('row statistics of the %s kernel at the ends', (build) => {
  const check = async (table: MemoryTable, source = tableRows(table)) => {
    const kernel = await kernelRowStatistics(source, { labels: table.labels, build });
    const twin = await exactRowStatistics(table);
    compareStatistics(kernel, twin, build, table.beta);
    return kernel;
  };
  const both = async (table: MemoryTable) => {
    await check({ ...table, logits: Float32Array.from(table.logits) });
    return check(table);
  };

  it('are those of float64 whatever the size of the logits', { timeout: 60_000 }, async () => {
    const property = async (r: Recipe) => {
      const { source, table } = cook(r);
      await check(table, source);
    };
    await fc.assert(fc.asyncProperty(extremeRecipes(widths, 12), property), { numRuns: 600 });
  });

  it('keep an offset common to a row apart from its logits', async () => {
    const table = cook({ ...plain, format: 'float64', classes: 40, offset: 1e8 }).table;
    const far = await kernelRowStatistics(tableRows(table), { build });
    const shifted = { ...table, logits: table.logits.map((z) => z - 1e8) };
    const here = await kernelRowStatistics(tableRows(shifted), { build });
    expect(far.tail).toEqual(here.tail);
    expect(far.expectedGap).toEqual(here.expectedGap);
  });

  it.each(widths)('of %d classes, any of them masked: the label’s, all but one, all', async (classes) => {
    const rows: number[][] = [];
    const labels: number[] = [];
    const add = (label: number, z: (k: number) => number) => {
      rows.push(Array.from({ length: classes }, (_, k) => z(k)));
      labels.push(label);
    };
    const last = classes - 1;
    const middle = last >> 1;
    for (const label of [-1, 0, middle, last]) {
      add(label, (k) => (k === label ? -Infinity : k / 7));
      for (const only of [0, middle, last]) add(label, (k) => (k === only ? 1.5 : -Infinity));
      add(label, () => -Infinity);
      add(label, (k) => (k === last || k === 0 ? 2 : -Infinity));
    }
    const s = await both(tableOf(rows, labels));
    const perLabel = 6;
    for (let i = 0; i < rows.length; i++) {
      const finite = rows[i]?.filter((z) => z > -Infinity).length;
      expect(s.status[i]).toBe(finite ? used : nothingFinite);
      if (i % perLabel > 0 && i % perLabel < 4) {
        expect([s.tail[i], sumSquares(s, i), s.second[i], s.runnerUp[i]]).toEqual([0, 1, -Infinity, -1]);
      }
    }
    if (classes > 1) expect([s.labelGap[perLabel], s.labelRank[perLabel]]).toEqual([Infinity, last]);
  });

  it.each(widths)('of %d classes, with NaN and +∞ anywhere, are none', async (classes) => {
    const places = [...new Set([0, 1, 3, 4, classes >> 1, classes - 1])].filter((k) => k < classes);
    const bad = [NaN, Infinity, -Infinity] as const;
    const rows = places.flatMap((place) =>
      bad.flatMap((a) =>
        [a, 0, NaN, Infinity].map((b) =>
          Array.from({ length: classes }, (_, k) => (k === place ? a : k === classes - 1 ? b : k % 5)),
        ),
      ),
    );
    const s = await both(
      tableOf(
        rows,
        Array.from(rows, (_, i) => (i % (classes + 1)) - 1),
      ),
    );
    rows.forEach((row, i) => {
      const expected = row.some(Number.isNaN)
        ? hasNaN
        : row.includes(Infinity)
          ? hasPositiveInfinity
          : row.every((z) => z === -Infinity)
            ? nothingFinite
            : used;
      expect(s.status[i], `${row.slice(0, 8)}`).toBe(expected);
    });
  });

  it.each(widths)('of %d equal classes are exactly those of 1/K, ties by index', async (classes) => {
    const values = [0, -0, 7.3, 1e8, -1e30, 3e38];
    const rows = values.flatMap((z) => Array.from({ length: 3 }, () => new Array<number>(classes).fill(z)));
    const labels = values.flatMap(() => [0, classes - 1, -1]);
    const s = await both(tableOf(rows, labels));
    for (let i = 0; i < rows.length; i++) {
      expect(1 / (1 + (s.tail[i] as number))).toBe(1 / classes);
      expect([s.predicted[i], s.labelRank[i]]).toEqual([0, labels[i]]);
      expect([s.expectedGap[i], s.variance[i], meanGap(s, i), s.norm[i]]).toEqual([0, 0, 0, 0]);
    }
  });
});

const plain: Recipe = {
  rows: 50,
  classes: 10,
  format: 'float32',
  seed: 7,
  scale: 1,
  offset: 0,
  beta: 1,
  masked: 0,
  odd: 0,
  steps: 16,
  raise: 0,
};
