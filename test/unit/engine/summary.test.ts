import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { summarise } from '../../../src/engine/summary';
import { anyTable, expectClose, reversed, tableOf } from './tables';

describe('summary', () => {
  it('does not depend on the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable({ masked: true }), async (table) => {
        const there = summarise(await rowStatistics(table));
        const back = summarise(await rowStatistics(reversed(table)));
        for (const [name, value] of Object.entries(there)) {
          if (typeof value === 'number') expectClose(back[name as 'nll'], value, 1e-12);
        }
        expect(back.excluded).toEqual(there.excluded);
      }),
    );
  });

  it('counts what it leaves out, and why', async () => {
    const summary = summarise(
      await rowStatistics(
        tableOf(
          [
            [NaN, 1],
            [Infinity, 1],
            [-Infinity, -Infinity],
            [0, 1],
            [0, 1],
            [2, 0],
          ],
          [0, 0, 0, -1, 1, 0],
        ),
      ),
    );
    expect(summary).toMatchObject({ rows: 6, used: 3, labelled: 2, correct: 2, accuracy: 1 });
    expect(summary.excluded).toEqual({ hasNaN: 1, hasPositiveInfinity: 1, nothingFinite: 1, unlabelled: 1 });
    expect(summary.meanConfidence).not.toBe(summary.meanConfidenceOfLabelled);
  });

  it('says that the NLL is infinite, how often, and what the rest is', async () => {
    const summary = summarise(
      await rowStatistics(
        tableOf(
          [
            [0, -Infinity],
            [0, 0],
            [0, 0],
          ],
          [1, 0, 1],
        ),
      ),
    );
    expect(summary).toMatchObject({ nll: Infinity, nllStandardError: NaN, infiniteNll: 1 });
    expectClose(summary.nllOfFinite, Math.LN2, 1e-14);
    expect(summary.brier).toBe(1);
  });

  it('without labels has what needs none', async () => {
    const summary = summarise(
      await rowStatistics(
        tableOf([
          [0, 0],
          [0, 0],
        ]),
      ),
    );
    expect(summary).toMatchObject({ meanConfidence: 0.5, accuracy: NaN, nll: NaN, brier: NaN, infiniteNll: 0 });
    expectClose(summary.meanEntropy, Math.LN2, 1e-14);
  });

  it('Brier score of torch-uncertainty: .13 and .52; entropy .6109 and .6730', async () => {
    const of = async (p: number[][], y: number[]) =>
      summarise(
        await rowStatistics(
          tableOf(
            p.map((row) => row.map(Math.log)),
            y,
          ),
        ),
      );
    expectClose(
      (
        await of(
          [
            [0.8, 0.2],
            [0.3, 0.7],
          ],
          [0, 1],
        )
      ).brier,
      0.13,
    );
    expectClose(
      (
        await of(
          [
            [0.6, 0.3, 0.1],
            [0.2, 0.5, 0.3],
          ],
          [0, 2],
        )
      ).brier,
      0.52,
    );
    expect((await of([[0.7, 0.3]], [0])).meanEntropy).toBeCloseTo(0.6109, 4);
    expect((await of([[0.4, 0.6]], [0])).meanEntropy).toBeCloseTo(0.673, 4);
  });
});
