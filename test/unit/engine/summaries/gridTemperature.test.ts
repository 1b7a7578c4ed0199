import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowStatistics } from '../../../../src/engine/rowStatistics';
import { sumOf } from '../../../../src/engine/summaries/exactSum';
import { gridTemperature } from '../../../../src/engine/summaries/gridTemperature';
import { hermite } from '../../../../src/engine/summaries/hermite';
import { atTemperature, type MemoryTable } from '../../../../src/engine/table';
import { fitTemperature } from '../../../../src/engine/temperature';
import golden from '../../../fixtures/golden/records.json';
import { hasRecords, readNewsgroups, readRecord, readResNet } from '../records';
import { anyTable, expectClose, expected, f12, syntheticTable, tableOf, tableOfProbabilities } from '../tables';
import { summaryOf } from './shards';

async function fromGrid(table: MemoryTable) {
  const { temperature, rows, sums } = await summaryOf(table);
  return gridTemperature(temperature, {
    labelled: rows.labelled,
    rows: rows.labelled - rows.infiniteNll,
    labelGap: sumOf(sums.labelGap),
    meanGap: sumOf(sums.meanGap),
  });
}

async function expectAgreement(table: MemoryTable, tolerance: number): Promise<void> {
  const [grid, fit] = [await fromGrid(table), await fitTemperature(table, await rowStatistics(table))];
  if ('none' in grid || 'none' in fit) throw new Error('Both ought to find a temperature.');
  expect(Math.abs(grid.temperature / fit.temperature - 1)).toBeLessThan(tolerance);
  expectClose(grid.standardError, fit.standardError, 10 * tolerance);
  expectClose(grid.nllBefore, fit.nllBefore, 1e-12);
  expectClose(grid.nllAfter, fit.nllAfter, tolerance);
}

describe('temperature from a summary', () => {
  it('of F12 is that of scipy', async () => {
    const fit = await fromGrid(f12);
    if ('none' in fit) throw new Error(fit.none);
    expectClose(fit.temperature, expected.T, 1e-8);
    expectClose(fit.nllAfter, expected.nll_T, 1e-10);
  });

  // From the middle of the grid to its ends, with few rows and with many classes.
  it.each([1, 1 / 16, 16, 1 / 150, 100])(
    'agrees with the fit to the rows within 1e-6 at %d times the logits',
    async (scale) => {
      for (const table of [f12, syntheticTable(300, 3), syntheticTable(40, 200, { raise: 5 })]) {
        await expectAgreement(atTemperature(table, 1 / scale), 1e-6);
      }
    },
  );

  it('agrees with the fit to any rows within 1e-6 of T and of its standard error, and on whether there is one', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable({ masked: true }), async (table) => {
        // Differences below the normal numbers are flat to the fit and not to the sums of a summary.
        fc.pre(table.logits.every((z) => z === 0 || Math.abs(z) >= 2 ** -1022));
        const [grid, fit] = [await fromGrid(table), await fitTemperature(table, await rowStatistics(table))];
        if ('none' in grid) {
          const beyond = !('none' in fit) && Math.abs(Math.log2(fit.temperature)) > 8 - 1e-6;
          expect(beyond || grid.none === ('none' in fit && fit.none)).toBe(true);
        } else if ('none' in fit) {
          throw new Error(`The grid has ${grid.temperature} where there is none: ${fit.none}.`);
        } else {
          expect(Math.abs(grid.temperature - fit.temperature)).toBeLessThan(
            1e-6 * (fit.temperature + fit.standardError),
          );
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it.skipIf(!hasRecords)(
    'agrees within 1e-8 on published records (skipped: no ../shared/data)',
    async () => {
      for (const name of ['lenet-5-cifar-10', 'densenet-bc-100-cifar-100'] as const) {
        await expectAgreement(readRecord(name), 1e-8);
        const fit = await fromGrid(readRecord(name));
        expectClose('none' in fit ? NaN : fit.temperature, golden[name].T, 1e-8);
      }
      await expectAgreement(readResNet(), 1e-8);
      await expectAgreement(readNewsgroups(), 1e-8);
    },
    30_000,
  );

  it.each([
    ['no-labels', tableOf([[1, 2]])],
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
          [1, 1, 0],
          [0, 2, 0],
        ],
        [1, 1],
      ),
    ],
    ['separable', tableOfProbabilities([[0.45, 0.55]], [1])],
    ['worse-than-uniform', tableOf([[1, -1, 0]], [2])],
    ['colder-than-grid', atTemperature(f12, 400)],
    ['warmer-than-grid', atTemperature(f12, 1 / 400)],
  ] as const)('has none where there is none: %s', async (reason, table) => {
    expect(await fromGrid(table)).toEqual({ none: reason });
  });
});

describe('Hermite interpolation', () => {
  it('gives back a polynomial of degree 3n − 1, its slope and its curvature', () => {
    const f = (x: number) => 2 * x ** 5 - x ** 4 + 3 * x - 7;
    const jet = (x: number) => ({
      x,
      value: f(x),
      first: 10 * x ** 4 - 4 * x ** 3 + 3,
      second: 40 * x ** 3 - 12 * x ** 2,
    });
    const p = hermite([jet(-1), jet(2)]);
    for (const x of [-1, 0.4, 2, 2.5]) {
      const [value, first, second] = p(x);
      const expected = jet(x);
      expectClose(value, expected.value, 1e-12);
      expectClose(first, expected.first, 1e-12);
      expectClose(second, expected.second, 1e-12);
    }
  });
});
