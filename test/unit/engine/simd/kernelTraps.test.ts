import { describe, expect, it } from 'vitest';
import { makeBins } from '../../../../src/engine/binning';
import { reliability, topLabel } from '../../../../src/engine/calibration';
import { confidence, entropy, nll, nlls, oneMinusConfidence } from '../../../../src/engine/derive';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { kernelSummary } from '../../../../src/engine/simd/kernelSummary';
import { arrayRows, type LogitFormat, tableRows } from '../../../../src/engine/simd/rowSource';
import { summaryOfSums } from '../../../../src/engine/simd/tableSums';
import { summarise } from '../../../../src/engine/summary';
import type { LogitTable } from '../../../../src/engine/table';
import { expectClose, tableOf } from '../tables';
import { builds } from './builds';
import { formats, inFormat } from './randomRows';

/* The traps of numericsTraps.test.ts, in arithmetic that has every reason to fall into them. */

describe.each(builds)('traps that the %s kernel does not fall into', (build) => {
  const statistics = (table: LogitTable) => kernelRowStatistics(tableRows(table), { labels: table.labels, build });
  const summary = async (table: LogitTable) => {
    const options = { labels: table.labels, bins: 15, convention: 'guo', build } as const;
    return summaryOfSums((await kernelSummary(tableRows(table), options)).sums);
  };
  /** A row with so many more classes, far below: the way that reads wide rows. */
  const widened = (row: readonly number[]) => [...row, ...new Array<number>(200).fill((row[1] as number) - 1e4)];

  it('each row has its own maximum', async () => {
    const rows = [
      [5000, 4999],
      [-5000, -5001],
      [3e38, -3e38],
      [-3e38, -3.1e38],
    ];
    for (const of of [rows, rows.map((row) => [...row, ...new Array<number>(200).fill(-3.4e38)])]) {
      const s = await statistics(tableOf(of, [0, 0, 0, 0]));
      expect(confidence(s, 1)).toBe(confidence(s, 0));
      expect([nll(s, 2), nll(s, 3)]).toEqual([0, 0]);
    }
  });

  it('the NLL is finite however unlikely the label, and so is its mean', async () => {
    for (const z of [
      [0, -1e300],
      [-1e300, 1e300],
    ]) {
      const table = tableOf([z, [0, 1]], [z[0] === 0 ? 1 : 0, 1]);
      const s = await statistics(table);
      expect(nll(s, 0)).toBe(z[0] === 0 ? 1e300 : 2e300);
      const { nll: mean, infiniteNll } = await summary(table);
      expect([mean, infiniteNll]).toEqual([nll(s, 0) / 2, 0]);
    }
  });

  it('the entropy is not NaN where probabilities underflow, nor where a class is masked', async () => {
    const rows = [
      [0, -800, -Infinity],
      [1e308, -1e308, 0],
      [-Infinity, 7, -Infinity],
    ];
    for (const of of [rows, rows.map((row) => [...row, ...new Array<number>(200).fill(-Infinity)])]) {
      const table = tableOf(of, [0, 0, 1]);
      const s = await statistics(table);
      expect([entropy(s, 0), entropy(s, 1), entropy(s, 2)]).toEqual([0, 0, 0]);
      expect((await summary(table)).meanEntropy).toBe(0);
    }
  });

  it('one bad row does not poison the mean: it is counted and left out', async () => {
    for (const bad of [NaN, Infinity]) {
      for (const wide of [false, true]) {
        const rows = [
          [1, 0],
          [bad, 0],
          [1, 0],
          [-Infinity, -Infinity],
        ];
        const table = tableOf(wide ? rows.map(widened) : rows, [0, 0, 0, 0]);
        const s = await statistics(table);
        const { nll: mean, excluded } = summarise(s);
        // The kernel's own sum: it has the logarithm in float32.
        expectClose(mean, nlls(s)[0] as number, 1e-8);
        expect((await summary(table)).excluded).toEqual(excluded);
        expect([excluded.hasNaN, excluded.hasPositiveInfinity]).toEqual(Number.isNaN(bad) ? [1, 0] : [0, 1]);
      }
    }
  });

  it('nothing is clipped: a vocabulary far below adds to the entropy what it adds', async () => {
    const classes = 128_256;
    const z = new Float32Array(classes).fill(-60);
    z[3] = 0;
    const s = await statistics({ ...tableOf([[0, 0]], [3]), rows: 1, classes, logits: z });
    const tail = (classes - 1) * Math.exp(-60);
    expect(entropy(s, 0) / (tail * 61)).toBeCloseTo(1, 6);
    expect(oneMinusConfidence(s, 0) / tail).toBeCloseTo(1, 6);
  });

  it.each(formats)(
    '%s: what is tied lies exactly on an edge; what float32 rounds to 1 is kept apart',
    async (format) => {
      const values = Float64Array.of(7, 7, 7, 18, 0, -18, -4, 256, 256);
      const { array } = inFormat(values, format satisfies LogitFormat);
      const source = arrayRows({ rows: 3, classes: 3, beta: 1, format }, array);
      const s = await kernelRowStatistics(source, { labels: Int32Array.of(0, 0, 2), build });
      const { confidence: c, correct } = topLabel(s);
      expect([c[0], c[2]]).toEqual([1 / 3, 1 / 2]);
      expect(Math.fround(c[1] as number)).toBe(1);
      const bars = reliability(c, correct, makeBins(c, { bins: 10, scheme: 'width', convention: 'torchmetrics' }));
      expect([bars[3]?.count, bars[5]?.count, bars[9]?.count, bars[10]?.count]).toEqual([1, 1, 1, 0]);
    },
  );
});
