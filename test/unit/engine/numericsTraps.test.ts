import { describe, expect, it } from 'vitest';
import { makeBins } from '../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../src/engine/calibration';
import { CompensatedSum } from '../../../src/engine/compensatedSum';
import { crossEntropy } from '../../../src/engine/crossEntropy';
import { confidence, entropy, nll, nlls } from '../../../src/engine/derive';
import { RowStatus, rowStatistics } from '../../../src/engine/rowStatistics';
import { softmax } from '../../../src/engine/softmax';
import { summarise } from '../../../src/engine/summary';
import { fitTemperature } from '../../../src/engine/temperature';
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

  it('a tied row of three has confidence 1/3 exactly, which is an edge of 15 bins', async () => {
    const { confidence: c, correct } = topLabel(await rowStatistics(tableOf([[7.3, 7.3, 7.3]], [0])));
    expect(c[0]).toBe(5 / 15);
    const bin = (convention: 'guo' | 'netcal') =>
      reliability(c, correct, makeBins(c, { bins: 15, scheme: 'width', convention })).findIndex((bar) => bar.count);
    expect([bin('guo'), bin('netcal')]).toEqual([4, 5]);
  });

  it('float64 keeps apart from 1 what float32 rounds to it', async () => {
    const { confidence: c, correct } = topLabel(await rowStatistics(tableOf([[18, 0]], [0])));
    expect(Math.fround(c[0] as number)).toBe(1);
    const bars = reliability(c, correct, makeBins(c, { bins: 10, scheme: 'width', convention: 'torchmetrics' }));
    expect([bars[9]?.count, bars[10]?.count]).toEqual([1, 0]);
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

  it('anti-correlated scores have no finite temperature, and none below 0', async () => {
    const table = tableOfProbabilities(
      [
        [0.8, 0.1, 0.1],
        [0.1, 0.8, 0.1],
      ],
      [1, 2],
    );
    expect(await fitTemperature(table, await rowStatistics(table))).toMatchObject({ none: 'worse-than-uniform' });
  });

  it('where every loss is 0 in float64 the answer is still that T → 0 is best', async () => {
    const table = tableOf(
      [
        [5000, 0],
        [0, 5000],
      ],
      [0, 1],
    );
    expect(await fitTemperature(table, await rowStatistics(table))).toMatchObject({ none: 'separable' });
  });

  it('one row: every number that exists is there, the others are NaN', async () => {
    const table = tableOf([[1, 0]], [0]);
    const s = await rowStatistics(table);
    expect(summarise(s)).toMatchObject({ accuracy: 1, nllStandardError: NaN, brierStandardError: NaN });
    const { confidence: c, correct } = topLabel(s);
    const binning = makeBins(c, { bins: 10, scheme: 'mass', convention: 'netcal' });
    expectClose(calibrationErrors(reliability(c, correct, binning), 1).ece, 1 - (c[0] as number), 1e-15);
  });

  it('more bins than rows leave bins empty', async () => {
    const { confidence: c, correct } = topLabel(
      await rowStatistics(
        tableOf(
          [
            [1, 0],
            [0, 3],
          ],
          [0, 1],
        ),
      ),
    );
    const bars = reliability(c, correct, makeBins(c, { bins: 50, scheme: 'width', convention: 'guo' }));
    expect(bars.filter((bar) => bar.count > 0)).toHaveLength(2);
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
