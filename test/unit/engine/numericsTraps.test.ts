import { describe, expect, it } from 'vitest';
import { CompensatedSum } from '../../../src/engine/compensatedSum';
import { crossEntropy, gradient } from '../../../src/engine/crossEntropy';
import { brier, confidence, entropy, nll, nlls } from '../../../src/engine/derive';
import { RowStatus, rowStatistics } from '../../../src/engine/rowStatistics';
import { softmax } from '../../../src/engine/softmax';
import { summarise } from '../../../src/engine/summary';
import { expectClose, tableOf, tableOfProbabilities } from './tables';

describe('traps that other implementations fall into', () => {
  it('each row has its own maximum: a row far below the others is not 0/0', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [5000, 4999],
          [-5000, -5001],
        ],
        [0, 0],
      ),
    );
    expect(confidence(s, 1)).toBe(confidence(s, 0));
  });

  it('logits beyond 709 do not overflow', () => {
    expect(Array.from(softmax([1e308, 0]))).toEqual([1, 0]);
    expect(Array.from(softmax([1e308, -1e308]))).toEqual([1, 0]);
  });

  it('the NLL is finite however unlikely the label', async () => {
    const s = await rowStatistics(tableOf([[0, -1e300]], [1]));
    expect(nll(s, 0)).toBe(1e300);
  });

  it('the entropy is not NaN where probabilities underflow, nor where a class is masked', async () => {
    const s = await rowStatistics(
      tableOf([
        [0, -800, -Infinity],
        [1e308, -1e308, 0],
      ]),
    );
    expect([entropy(s, 0), entropy(s, 1)]).toEqual([0, 0]);
  });

  it('nothing is clipped: a vocabulary far below adds to the entropy what it adds, and no 1e-7 each', async () => {
    const classes = 128_256;
    const z = new Float64Array(classes).fill(-60);
    z[3] = 0;
    const s = await rowStatistics({ ...tableOf([[0, 0]], [0]), rows: 1, classes, logits: z });
    const tail = (classes - 1) * Math.exp(-60);
    // Clipping p to 1e-7 would make it 0.207.
    expect(entropy(s, 0) / (tail * 61)).toBeCloseTo(1, 10);
  });

  it('of a row that is masked but for one class, every measure is 0 and none is NaN', async () => {
    const table = tableOf([[-Infinity, 2, -Infinity, -Infinity]], [1]);
    const s = await rowStatistics(table);
    expect([entropy(s, 0), nll(s, 0), brier(s, 0), s.variance[0]]).toEqual([0, 0, 0, 0]);
    expect(Array.from(gradient(table, 0))).toEqual([0, 0, 0, 0]);
    expect((await crossEntropy(table, s)).mean).toBe(0);
  });

  it('a masked class has probability 0; a label there costs +∞ and is counted', async () => {
    const table = tableOf([[0, 0, -Infinity]], [2]);
    expect(Array.from(softmax(table.logits))).toEqual([0.5, 0.5, 0]);
    const s = await rowStatistics(table);
    expect([confidence(s, 0), nll(s, 0)]).toEqual([0.5, Infinity]);
    expect(summarise(s)).toMatchObject({ nll: Infinity, infiniteNll: 1, labelled: 1 });
  });

  it('rows of +∞, one or several, and of nothing finite are counted and left out', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [Infinity, 0],
          [Infinity, Infinity],
          [-Infinity, -Infinity],
          [1, 0],
        ],
        [0, 0, 0, 0],
      ),
    );
    const { nll: mean, excluded, used } = summarise(s);
    expect([mean, used]).toEqual([nlls(s)[3], 1]);
    expect(excluded).toMatchObject({ hasPositiveInfinity: 2, nothingFinite: 1, hasNaN: 0 });
  });

  it('among equal logits the first class is predicted', async () => {
    const s = await rowStatistics(tableOf([[1, 4, 4, 4]], [3]));
    expect([s.predicted[0], s.runnerUp[0], s.labelRank[0]]).toEqual([1, 2, 2]);
  });

  it('one bad row does not poison the mean: it is counted and left out', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, 0],
          [NaN, 0],
          [1, 0],
        ],
        [0, 0, 0],
      ),
    );
    const { nll: mean, excluded } = summarise(s);
    expect(mean).toBe(nlls(s)[0]);
    expect(excluded.hasNaN).toBe(1);
    expect(s.status[1]).toBe(RowStatus.hasNaN);
  });

  it('a probability of exactly 0 at the label is reported, not clipped', async () => {
    const summary = summarise(
      await rowStatistics(
        tableOfProbabilities(
          [
            [1, 0],
            [0.5, 0.5],
          ],
          [1, 0],
        ),
      ),
    );
    expect([summary.nll, summary.infiniteNll]).toEqual([Infinity, 1]);
  });

  it('probabilities that do not quite sum to 1 are renormalised', async () => {
    const s = await rowStatistics(tableOfProbabilities([[0.2, 0.85]]));
    expectClose(confidence(s, 0), 0.85 / 1.05, 1e-15);
  });

  it('a label that never occurs, and only two labels of three, are no trouble', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [2, 0, 1],
          [0, 2, 1],
          [2, 1, 0],
        ],
        [0, 1, 1],
      ),
    );
    expect(summarise(s).accuracy).toBe(2 / 3);
  });

  it('labels of −100, below 0, or as large as K are no label', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, 0],
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        [-100, -1, 2, 0],
      ),
    );
    expect(summarise(s)).toMatchObject({ labelled: 1, excluded: { unlabelled: 3 } });
  });

  it('label smoothing with a masked class is infinite, and not NaN', async () => {
    const table = tableOf([[0, -Infinity]], [0]);
    expect((await crossEntropy(table, await rowStatistics(table), { labelSmoothing: 0.1 })).mean).toBe(Infinity);
  });

  it('a million terms of 0.1 sum to 100,000, and small terms beside large ones are kept', () => {
    const tenths = new CompensatedSum();
    for (let i = 0; i < 1_000_000; i++) tenths.add(0.1);
    expect(tenths.value).toBe(100_000);
    const mixed = new CompensatedSum();
    for (const term of [1, 1e100, 1, -1e100]) mixed.add(term);
    expect(mixed.value).toBe(2);
    const infinite = new CompensatedSum();
    for (const term of [1, Infinity, 2]) infinite.add(term);
    expect(infinite.value).toBe(Infinity);
  });
});
