import { describe, expect, it } from 'vitest';
import { crossEntropyCell } from '../../../src/cells/crossEntropy';
import { lossEdges } from '../../../src/cells/crossEntropy/lossEdges';
import { isMissing, type Quantity } from '../../../src/cells/quantity';
import { atTemperature } from '../../../src/engine/table';
import { F12_EXPECTED, F12_LABELS, F12_LOGITS } from './f12';
import { run, tableOf } from './harness';

const f12 = tableOf(F12_LOGITS, F12_LABELS);

describe('cross-entropy cell', () => {
  it('has the numbers of F12', async () => {
    const view = await run(crossEntropyCell, { table: f12 });
    expect(view.mean).toBeCloseTo(F12_EXPECTED.nll, 12);
    expect(view.uniform).toBe(Math.log(3));
    expect(view.frequencies).toBeCloseTo(F12_EXPECTED.labelEntropy, 12);
    for (const [k, expected] of F12_EXPECTED.perClass.entries()) {
      const shown = view.classes[k];
      expect(shown?.support).toBe(expected.support);
      expect(value(shown?.accuracy)).toBeCloseTo(expected.recall, 12);
      expect(value(shown?.nll)).toBeCloseTo(expected.mean_nll, 12);
      expect(value(shown?.probability)).toBeCloseTo(expected.mean_p, 12);
    }
  });

  it('has a 95 % interval of ± 1.96 standard errors', async () => {
    const view = await run(crossEntropyCell, { table: f12 });
    const [, , mean, low, high] = view.data.rows[0] ?? [];
    expect(mean).toBeCloseTo(F12_EXPECTED.nll, 12);
    expect(low).toBeCloseTo(F12_EXPECTED.nll - 1.96 * F12_EXPECTED.nllStandardError, 9);
    expect(high).toBeCloseTo(F12_EXPECTED.nll + 1.96 * F12_EXPECTED.nllStandardError, 9);
  });

  it('compares with both guesses in one sentence', async () => {
    const view = await run(crossEntropyCell, { table: f12 });
    expect(view.finding).toBe(
      'Mean NLL is 0.5566 [0.2309, 0.8824] nats: 49 % below uniform guessing (ln 3 = 1.099) and 48 % below answering ' +
        'with the label frequencies (1.078). Of the loss, 59.7 % comes from the 25.0 % of rows that are wrong.',
    );
  });

  it('smooths labels as torch does', async () => {
    const view = await run(crossEntropyCell, { table: f12 }, { labelSmoothing: 0.1 });
    expect(view.modified).toBeCloseTo(F12_EXPECTED.labelSmoothing01, 12);
    expect(view.mean).toBeCloseTo(F12_EXPECTED.nll, 12);
    expect(view.data.rows[2]?.[2]).toBe(view.modified);
    expect(view.footnote).toContain('the target is 0.9333 for the label and 0.03333 for every other class');
  });

  it('weights classes as torch does, and states the divisor', async () => {
    const view = await run(crossEntropyCell, { table: f12 }, { classWeights: 'list', weights: '[2, 4; 6]' });
    expect(view.modified).toBeCloseTo(F12_EXPECTED.weighted246, 12);
    expect(view.footnote).toContain('divided by Σ w_y = 46');
    expect(view.classes.map(({ weight }) => weight)).toEqual([2, 4, 6]);
    const shares = view.classes.reduce((sum, { share }) => sum + value(share), 0);
    expect(shares).toBeCloseTo(1, 12);
  });

  it('balances classes so that each counts the same', async () => {
    const view = await run(crossEntropyCell, { table: f12 }, { classWeights: 'balanced' });
    const mean = F12_EXPECTED.perClass.reduce((sum, each) => sum + each.mean_nll, 0) / 3;
    expect(view.modified).toBeCloseTo(mean, 12);
    expect(view.footnote).toContain('Σ w_y = 12');
  });

  it.each([
    ['2, 4', 'There are 2 class weights and 3 classes.'],
    ['2, x, 4', 'Class weight 2 is “x”.'],
    ['1, -1, 1', 'Class weight 2 is “-1”.'],
    ['0 0 0', 'Every row has the weight 0.'],
  ])('refuses the weights %s', async (weights, message) => {
    await expect(run(crossEntropyCell, { table: f12 }, { classWeights: 'list', weights })).rejects.toThrow(message);
  });

  it('counts every class as 1 while no weight is typed', async () => {
    const view = await run(crossEntropyCell, { table: f12 }, { classWeights: 'list' });
    expect(view.modified).toBeUndefined();
  });

  it('is honest about infinite losses', async () => {
    const table = tableOf([...F12_LOGITS, [1, Number.NEGATIVE_INFINITY, 0]], [...F12_LABELS, 1]);
    const view = await run(crossEntropyCell, { table });
    expect(view.finding).toContain(
      'Mean NLL is +∞, because the label’s probability is 0 in 1 row; over the other 12 it',
    );
    expect(view.finding).toContain('over the other 12 it is 0.5566 [0.2309, 0.8824] nats.');
    expect(view.losses.infinite).toBe(1);
    expect(view.mean).toBeCloseTo(F12_EXPECTED.nll, 12);
    expect(view.worst[0]).toMatchObject({ row: 12, loss: Number.POSITIVE_INFINITY, probability: 0 });
    expect(value(view.classes[1]?.nll)).toBe(Number.POSITIVE_INFINITY);
    expect(view.data.rows[0]?.[2]).toBe(Number.POSITIVE_INFINITY);
    expect(view.data.rows[0]?.[3]).toEqual({ missing: 'the mean is infinite' });
  });

  it('counts losses of 0 beside the bars', async () => {
    const view = await run(crossEntropyCell, {
      table: tableOf(
        [
          [1000, 0],
          [1, 0],
        ],
        [0, 0],
      ),
    });
    expect(view.losses).toMatchObject({ below: 1, zero: 1, infinite: 0 });
    expect(view.losses.correct.reduce((a, b) => a + b)).toBe(1);
  });

  it('ranks the worst rows', async () => {
    const view = await run(crossEntropyCell, { table: f12 });
    expect(view.worst.slice(0, 3).map(({ row }) => row)).toEqual([7, 5, 3]);
    expect(view.worst).toHaveLength(10);
    expect(view.worst[0]).toMatchObject({ label: '0', predicted: '1', correct: false });
  });

  it('puts every row into a bar or counts it apart', async () => {
    const view = await run(crossEntropyCell, { table: f12 }, { binsPerDecade: '20' });
    const drawn = [...view.losses.correct, ...view.losses.wrong].reduce((a, b) => a + b);
    expect(drawn + view.losses.below + view.losses.infinite).toBe(12);
  });

  it('draws what was before over the same edges', async () => {
    const view = await run(crossEntropyCell, { table: atTemperature(f12, 3), before: f12 });
    expect(view.meanBefore).toBeCloseTo(F12_EXPECTED.nll, 12);
    expect(view.losses.before?.reduce((a, b) => a + b)).toBe(12);
    expect(view.finding).toContain('Before the transform above it was 0.5566.');
    for (const row of view.data.rows) expect(row).toHaveLength(view.data.columns.length);
  });

  it('says when guessing would have been better', async () => {
    const view = await run(crossEntropyCell, {
      table: tableOf(
        [
          [5, 0],
          [5, 0],
        ],
        [1, 0],
      ),
    });
    expect(view.finding).toContain('above uniform guessing');
  });

  it('stands a table without a usable label, and one row', async () => {
    const none = await run(crossEntropyCell, { table: tableOf([[Number.NaN, 1]], [0]) });
    expect(none.finding).toContain('No row has a label');
    const one = await run(crossEntropyCell, { table: tableOf([[1, 0]], [0]) });
    expect(one.finding).toContain('only one label occurs');
    expect(one.data.rows[0]?.[3]).toEqual({ missing: 'one row has no standard error' });
  });
});

describe('lossEdges', () => {
  it('covers whole decades, with the powers of ten exact', () => {
    expect(lossEdges([[0.02, 3]], 1)).toEqual([0.01, 0.1, 1, 10]);
    expect(lossEdges([[0.02]], 2)).toHaveLength(3);
    expect(lossEdges([[1e-300, 1]], 1)[0]).toBe(1e-8);
    expect(lossEdges([[1e-8, 9]])).toHaveLength(9 * 5 + 1);
    expect(lossEdges([[0.02, 3]])).toHaveLength(3 * 10 + 1);
    expect(lossEdges([[0, Number.NaN, Number.POSITIVE_INFINITY]], 1)).toEqual([0.1, 1]);
  });
});

function value(quantity: Quantity | undefined): number {
  if (!quantity || isMissing(quantity)) throw new Error('there is no value');
  return quantity.value;
}
