import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { atTemperature, type LogitTable } from '../../../src/engine/table';
import { type FittedTemperature, fitTemperature } from '../../../src/engine/temperature';
import { temperatureExists } from '../../../src/engine/temperatureExistence';
import { temperatureNll } from '../../../src/engine/temperatureNll';
import { anyTable, expectClose, f12, reversed, syntheticTable, tableOf, tableOfProbabilities } from './tables';

async function fitOf(table: LogitTable) {
  return fitTemperature(table, await rowStatistics(table));
}

async function fitted(table: LogitTable): Promise<FittedTemperature> {
  const fit = await fitOf(table);
  if ('none' in fit) throw new Error(fit.none);
  return fit;
}

describe('a finite temperature does not exist', () => {
  it.each([
    ['no-labels', tableOf([[1, 2]])],
    ['no-labels', tableOf([[NaN, 2]], [0])],
    ['zero-probability', tableOf([[1, -Infinity]], [1])],
    [
      'flat',
      tableOf(
        [
          [3, 3],
          [0, 0],
        ],
        [0, 1],
      ),
    ],
    [
      'separable',
      tableOf(
        [
          [1, 0, 0],
          [0, 2, 0],
        ],
        [0, 1],
      ),
    ],
    // A tie with the largest is as good as the largest: no row can be improved by being less sure.
    [
      'separable',
      tableOf(
        [
          [1, 1, 0],
          [0, 2, 0],
        ],
        [1, 1],
      ),
    ],
    ['separable', tableOfProbabilities([[0.45, 0.55]], [1])],
    [
      'worse-than-uniform',
      tableOf(
        [
          [1, 0, 0],
          [2, 0, 0],
        ],
        [1, 2],
      ),
    ],
    // The label's logit is the mean of its row on average: the slope at T = ∞ is exactly 0.
    ['worse-than-uniform', tableOf([[1, -1, 0]], [2])],
  ] as const)('%s', async (reason, table) => {
    const s = await rowStatistics(table);
    expect(await temperatureExists(s)).toMatchObject({ exists: false, reason });
    expect(await fitTemperature(table, s)).toMatchObject({ none: reason });
  });

  it('says how many rows have a label of probability 0, and fits without them', async () => {
    const rows = [
      [2, 0],
      [1, 0],
      [0, 1],
      [0.5, 0],
    ];
    const labels = [0, 1, 1, 0];
    const alone = await fitted(tableOf(rows, labels));
    const masked = await fitted(tableOf([...rows, [1, -Infinity]], [...labels, 1]));
    expect([masked.usedRows, masked.leftOut]).toEqual([4, 1]);
    expect(masked.temperature).toBe(alone.temperature);
  });

  it('takes the mean over the classes that are not masked', async () => {
    const table = tableOf(
      [
        [2, 1, 0, -Infinity],
        [2, 1, 0.5, -Infinity],
      ],
      [1, 0],
    );
    const existence = await temperatureExists(await rowStatistics(table));
    expect(existence.exists).toBe(true);
    expectClose(existence.meanGap, (1 + 2 - 3.5 / 3) / 2, 1e-13);
    expectClose(existence.meanLabelGap, 0.5);
  });
});

describe('the fitted temperature', () => {
  it('robustness metrics: two rows of two classes', async () => {
    expectClose(
      (
        await fitted(
          tableOfProbabilities(
            [
              [0.2, 0.8],
              [0.3, 0.7],
            ],
            [1, 0],
          ),
        )
      ).beta,
      0.4177706,
      1e-6,
    );
  });

  it('two classes, one margin: β = ln(share right / share wrong) / margin', async () => {
    const rows = Array.from({ length: 10 }, () => [3, 1]);
    const fit = await fitted(tableOf(rows, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]));
    expectClose(fit.beta, Math.log(7 / 3) / 2, 1e-14);
    // Observed information of n Bernoulli trials in the margin: n m² p (1 − p).
    expectClose(fit.standardError, fit.temperature ** 2 / Math.sqrt(10 * 4 * 0.7 * 0.3), 1e-12);
    expectClose(fit.interval?.[1], fit.temperature + 1.959963984540054 * fit.standardError, 1e-12);
  });

  it('has slope 0: the mean label logit is the mean expected logit', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable({ minimumRows: 2 }), async (table) => {
        const fit = await fitOf(table);
        if ('none' in fit) return;
        const [low, best, high] = await temperatureNll(table, [fit.beta * 0.999, fit.beta, fit.beta * 1.001]);
        expect(best).toBeLessThanOrEqual((low as number) * (1 + 1e-12));
        expect(best).toBeLessThanOrEqual((high as number) * (1 + 1e-12));
        expectClose(best, fit.nllAfter, 1e-10);
        expect(fit.nllAfter).toBeLessThanOrEqual(fit.nllBefore * (1 + 1e-12));
        const after = await rowStatistics(atTemperature(table, fit.temperature));
        const slope = after.labelGap.reduce((sum, gap, i) => sum + gap - (after.expectedGap[i] as number), 0);
        expect(Math.abs(slope / table.rows)).toBeLessThan(1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('scales with the logits over 580 orders of magnitude', async () => {
    const { temperature } = await fitted(f12);
    for (const scale of [1e-290, 1e-100, 1e-6, 0.01, 100, 1e6, 1e100, 1e290]) {
      const scaled = { ...f12, logits: f12.logits.map((value) => value * scale) };
      const fit = await fitted(scaled);
      expectClose(fit.temperature / scale, temperature, 1e-12);
      expect(fit.iterations).toBeLessThan(40);
    }
  });

  it('comes on top of the temperature that the table already has', async () => {
    const { temperature } = await fitted(f12);
    expectClose((await fitted(atTemperature(f12, 4))).temperature, temperature / 4, 1e-12);
    expectClose((await fitted(atTemperature(f12, temperature))).temperature, 1, 1e-12);
  });

  it('does not depend on shifts of a row nor on the order of the rows', async () => {
    const { temperature } = await fitted(f12);
    const shifted = { ...f12, logits: f12.logits.map((value, i) => value + 100 * Math.floor(i / 3)) };
    expectClose((await fitted(shifted)).temperature, temperature, 1e-11);
    expectClose((await fitted(reversed(f12))).temperature, temperature, 1e-13);
  });

  it('finds the scale of logits whose true temperature is known', async () => {
    // Normal logits with the label's mean raised by r·scale/… have a log-likelihood ratio linear in z.
    const table = syntheticTable(20_000, 2, { raise: 2, scale: 1 });
    const fit = await fitted(table);
    expect(Math.abs(fit.temperature - 1)).toBeLessThan(4 * fit.standardError);
    expect(fit.standardError).toBeLessThan(0.02);
  });

  it('takes few passes on ordinary logits', async () => {
    expect((await fitted(syntheticTable(2000, 10))).iterations).toBeLessThanOrEqual(6);
  });

  it('reports growing shares up to 1, and can be cancelled', async () => {
    const s = await rowStatistics(f12);
    const shares: number[] = [];
    await fitTemperature(f12, s, (share) => {
      shares.push(share);
    });
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    await expect(
      fitTemperature(f12, s, () => {
        throw new DOMException('no longer wanted', 'AbortError');
      }),
    ).rejects.toThrow('no longer wanted');
  });
});

describe('NLL over the temperature', () => {
  it('is ln K far above, and leaves out rows that have no say', async () => {
    const table = tableOf(
      [
        [1, 0, 2],
        [NaN, 0, 1],
        [1, 0, 2],
        [1, 0, -Infinity],
        [Infinity, 0, 0],
      ],
      [0, 0, -1, 2, 0],
    );
    const [hot, asItIs] = await temperatureNll(table, [1e-300, 1]);
    expectClose(hot, Math.log(3));
    expectClose(asItIs, Math.log(Math.E + 1 + Math.E ** 2) - 1, 1e-12);
  });

  it('keeps the digits of confident rows', async () => {
    const [asItIs, cooler] = await temperatureNll(tableOf([[50, 0]], [0]), [1, 8]);
    expectRelative(asItIs, Math.exp(-50));
    expectRelative(cooler, Math.exp(-400));
  });

  it('of no labels is NaN', async () => {
    expect(Array.from(await temperatureNll(tableOf([[1, 2]]), [1]))).toEqual([NaN]);
  });
});

function expectRelative(actual: number | undefined, value: number): void {
  expect(Math.abs((actual as number) / value - 1)).toBeLessThan(1e-14);
}
