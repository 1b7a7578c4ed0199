import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVENTIONS, makeBins } from '../../../../src/engine/binning';
import { reliability, topLabel } from '../../../../src/engine/calibration';
import { confusionMatrix } from '../../../../src/engine/confusion';
import { classTable } from '../../../../src/engine/crossEntropy';
import { rowStatistics } from '../../../../src/engine/rowStatistics';
import { sumOf } from '../../../../src/engine/summaries/exactSum';
import { mergeSummaries, summaryMismatch } from '../../../../src/engine/summaries/mergeSummaries';
import type { ShardSummary } from '../../../../src/engine/summaries/shardSummary';
import { barsOf } from '../../../../src/engine/summaries/widthBins';
import { summarise } from '../../../../src/engine/summary';
import { expectClose, f12, syntheticTable } from '../tables';
import { roughTable, rowsOf, summaryOf, written } from './shards';

describe('summaries of shards', () => {
  it('merge to the summary of all rows, to the last digit, wherever they are cut and in either order', async () => {
    await fc.assert(
      fc.asyncProperty(roughTable, fc.nat(30), async (table, at) => {
        const cut = at % (table.rows + 1);
        const [a, b] = [
          await summaryOf(rowsOf(table, 0, cut), 7, 'netcal'),
          await summaryOf(rowsOf(table, cut, table.rows), 7, 'netcal'),
        ];
        const whole = written(await summaryOf(table, 7, 'netcal'));
        expect(written(mergeSummaries(a, b))).toBe(whole);
        expect(written(mergeSummaries(b, a))).toBe(whole);
      }),
      { numRuns: 50 },
    );
  }, 30_000);

  it('of many shards merge as a tree or in a chain to the same', async () => {
    const table = syntheticTable(700, 5, { type: Float32Array });
    const shards = await Promise.all(
      Array.from({ length: 7 }, (_, i) => summaryOf(rowsOf(table, 100 * i, 100 * (i + 1)))),
    );
    const chain = shards.reduce((x, y) => mergeSummaries(y, x));
    const tree = (all: readonly ShardSummary[]): ShardSummary =>
      all.length === 1
        ? (all[0] as ShardSummary)
        : mergeSummaries(tree(all.slice(all.length >> 1)), tree(all.slice(0, all.length >> 1)));
    const whole = written(await summaryOf(table));
    expect([written(chain), written(tree(shards))]).toEqual([whole, whole]);
  });

  it('say what they are of', async () => {
    const [a, b] = [await summaryOf(rowsOf(f12, 0, 5)), await summaryOf(rowsOf(f12, 5, 12))];
    expect(
      mergeSummaries({ ...b, shards: [{ name: 'b', rows: 7 }] }, { ...a, shards: [{ name: 'a', rows: 5 }] }).shards,
    ).toEqual([
      { name: 'a', rows: 5 },
      { name: 'b', rows: 7 },
    ]);
  });

  it('of different classes, kinds, names or bins are refused', async () => {
    const a = await summaryOf(f12);
    expect(summaryMismatch(a, a)).toBeUndefined();
    expect(summaryMismatch(a, await summaryOf(syntheticTable(5, 4)))).toBe('classes');
    expect(summaryMismatch(a, { ...a, kind: 'probabilities' })).toBe('kind');
    expect(summaryMismatch(a, { ...a, classNames: ['cat', 'dog', 'eel'] })).toBe('class-names');
    expect(summaryMismatch(a, await summaryOf(f12, 10))).toBe('bins');
    expect(() => mergeSummaries(a, { ...a, kind: 'probabilities' })).toThrow(RangeError);
  });
});

describe('a summary holds what the rows hold', () => {
  it('counts and sums', async () => {
    await fc.assert(
      fc.asyncProperty(roughTable, async (table) => {
        const { rows, sums } = await summaryOf(table);
        const of = summarise(await rowStatistics(table));
        expect([rows.total, rows.labelled, rows.correct, rows.infiniteNll]).toEqual([
          of.rows,
          of.labelled,
          of.correct,
          of.infiniteNll,
        ]);
        expect([rows.hasNaN, rows.hasPositiveInfinity, rows.nothingFinite]).toEqual([
          of.excluded.hasNaN,
          of.excluded.hasPositiveInfinity,
          of.excluded.nothingFinite,
        ]);
        expectClose(sumOf(sums.confidence), of.used && of.used * of.meanConfidence, 1e-14);
        expectClose(sumOf(sums.entropy), of.used && of.used * of.meanEntropy, 1e-14);
        expectClose(sumOf(sums.brier), of.labelled && of.labelled * of.brier, 1e-14);
        const finite = of.labelled - of.infiniteNll;
        expectClose(sumOf(sums.nll), finite && finite * of.nllOfFinite, 1e-14);
      }),
    );
  }, 30_000);

  it.each(CONVENTIONS)('bins of equal width, by the convention of %s', async (convention) => {
    const table = syntheticTable(500, 4);
    const { bins } = await summaryOf(table, 12, convention);
    const { confidence, correct } = topLabel(await rowStatistics(table));
    for (const [i, choice] of [
      { bins: 15, convention: 'guo' as const },
      { bins: 12, convention },
    ].entries()) {
      const expected = reliability(confidence, correct, makeBins(confidence, { ...choice, scheme: 'width' }));
      const found = barsOf(bins[i] ?? (bins[0] as never));
      expect(found.length).toBe(expected.length);
      for (const [at, bar] of expected.entries()) {
        const { meanConfidence, ...rest } = found[at] as (typeof expected)[0];
        expectClose(meanConfidence, bar.meanConfidence, 1e-15);
        expect([rest.count, rest.correct, rest.low, rest.interval]).toEqual([
          bar.count,
          bar.correct,
          bar.low,
          bar.interval,
        ]);
      }
    }
  });

  it('sums by class, and who was taken for whom', async () => {
    const { perClass, confusion } = await summaryOf(f12);
    const s = await rowStatistics(f12);
    for (const [label, expected] of classTable(s).entries()) {
      expect(perClass?.labelled[label]).toBe(expected.support);
      expect(perClass?.correct[label]).toBe(expected.correct);
      expectClose(sumOf(perClass?.nll[label] ?? []), expected.support * expected.meanNll, 1e-14);
      expectClose(
        sumOf(perClass?.labelProbability[label] ?? []),
        expected.support * expected.meanLabelProbability,
        1e-14,
      );
    }
    const counts = new Float64Array(9);
    confusion?.count.forEach((count, i) => {
      counts[3 * (confusion.label[i] as number) + (confusion.predicted[i] as number)] = count;
    });
    expect(counts).toEqual(confusionMatrix(s).counts);
  });

  it('leaves out what would be too long with very many classes', async () => {
    const many = await summaryOf(syntheticTable(2, 1001));
    expect([many.perClass === null, many.confusion]).toEqual([false, null]);
    expect((await summaryOf(syntheticTable(2, 10_001))).perClass).toBeNull();
  });
});
