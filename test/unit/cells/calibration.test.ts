import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationCell } from '../../../src/cells/calibration';
import type { CalibrationView, MeasureName } from '../../../src/cells/calibration/view';
import type { CellContext, CellInput } from '../../../src/cells/cell';
import type { Parameters } from '../../../src/cells/parameters';
import { isMissing, type Quantity } from '../../../src/cells/quantity';
import { CONVENTIONS } from '../../../src/engine/binning';
import { selectRows } from '../../../src/engine/rowSelect';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { atTemperature, type LogitTable } from '../../../src/engine/table';
import records from '../../fixtures/golden/records.json';
import { hasRecords, readRecord } from '../engine/records';
import { anyTable, expectAllClose, expectClose, expected, f12, more, reversed, tableOf } from '../engine/tables';
import { run as runCell } from './harness';

const run = (
  table: LogitTable,
  parameters: Parameters = {},
  input: Partial<CellInput> = {},
  context: Partial<CellContext> = {},
): Promise<CalibrationView> => runCell(calibrationCell, { table, ...input }, parameters, context);

const quantity = (view: CalibrationView, name: MeasureName, which: 'now' | 'before' = 'now'): Quantity | undefined =>
  view.measures.find((row) => row.name === name)?.[which];

function numberOf(view: CalibrationView, name: MeasureName, which: 'now' | 'before' = 'now'): number {
  const found = quantity(view, name, which);
  return found && !isMissing(found) ? found.value : Number.NaN;
}

function intervalOf(view: CalibrationView, name: MeasureName): readonly [number, number] {
  const found = quantity(view, name);
  if (!found || isMissing(found) || !found.interval) throw new Error(`${name} has no interval`);
  return found.interval;
}

const rightClosed = { 5: more.summary5_right_closed, 10: more.summary10_right_closed, 15: more.summary15_right_closed };
const leftClosed = { 5: more.summary5_left_closed, 10: more.summary10_left_closed, 15: more.summary15_left_closed };

describe('calibration cell: F12 in float64 numpy and the libraries', () => {
  for (const bins of [5, 10, 15] as const) {
    it.each([
      ['guo', rightClosed],
      ['sklearn', rightClosed],
      ['netcal', leftClosed],
      ['torchmetrics', leftClosed],
    ] as const)(`ECE, MCE, ACE, RMSCE in ${bins} bins, %s`, async (convention, summaries) => {
      const view = await run(f12, { bins, convention });
      const summary = summaries[bins];
      expectClose(numberOf(view, 'ece'), summary.ece);
      expectClose(numberOf(view, 'mce'), summary.mce);
      expectClose(numberOf(view, 'ace'), summary.ace);
      expectClose(numberOf(view, 'rmsce'), summary.rmsce);
    });
  }

  it('Guo et al. in 15 bins', async () => {
    const view = await run(f12, { convention: 'guo' });
    expectClose(numberOf(view, 'ece'), expected.ece15);
    expectClose(numberOf(view, 'mce'), expected.mce15);
  });

  it('TorchMetrics l1, l2, max in 15 bins', async () => {
    const view = await run(f12, { convention: 'torchmetrics' });
    expectAllClose([numberOf(view, 'ece'), numberOf(view, 'rmsce'), numberOf(view, 'mce')], expected.tm15);
  });

  it('netcal ACE, and ECE of equal mass, in 10 bins', async () => {
    expectClose(numberOf(await run(f12, { bins: 10, convention: 'netcal' }), 'ace'), expected.netcal_ace10);
    const mass = await run(f12, { bins: 10, convention: 'netcal', scheme: 'mass' });
    expectClose(numberOf(mass, 'ece'), expected.netcal_ece10_eqmass);
  });

  it.each([
    ['guo', more.classwise_ece15_right_closed],
    ['sklearn', more.classwise_ece15_right_closed],
    ['netcal', more.classwise_ece15_left_closed],
    ['torchmetrics', more.classwise_ece15_left_closed],
  ] as const)('classwise ECE, %s', async (convention, value) => {
    expectClose(numberOf(await run(f12, { convention }), 'classwise'), value);
  });

  it('NLL and Brier score with their standard errors', async () => {
    const view = await run(f12);
    expectClose(numberOf(view, 'nll'), expected.nll);
    expectClose(numberOf(view, 'brier'), expected.brier_sum);
    const [low, high] = intervalOf(view, 'nll');
    expectClose((high - low) / 2, 1.959963984540054 * more.nll_se);
  });

  it.each([
    ['guo', more.bins15_right_closed],
    ['netcal', more.bins15_left_closed],
  ] as const)('bars with Clopper–Pearson intervals, %s', async (convention, bins) => {
    const { bars } = await run(f12, { convention });
    expect(bars).toHaveLength(15);
    for (const [i, bin] of bins.entries()) {
      expect(bars[i]?.count).toBe(bin?.n ?? 0);
      if (!bin) continue;
      expectClose(bars[i]?.confidence, bin.confidence);
      expectClose(bars[i]?.accuracy, bin.accuracy);
      expectAllClose(bars[i]?.interval ?? [], bin.clopper_pearson_95);
    }
  });

  it('after the fitted temperature, with what was before beside it', async () => {
    const view = await run(atTemperature(f12, expected.T), {}, { before: f12 });
    expectClose(numberOf(view, 'nll'), expected.nll_T);
    expectClose(numberOf(view, 'ece'), expected.ece15_T);
    expectClose(numberOf(view, 'nll', 'before'), expected.nll);
    expectClose(numberOf(view, 'ece', 'before'), expected.ece15);
    expectClose(view.temperature, expected.T);
    expect(view.before).toHaveLength(15);
  });
});

describe('calibration cell: published scores', () => {
  it.for(['lenet-5-cifar-10', 'densenet-bc-100-cifar-100'] as const)(
    '%s by every convention',
    { timeout: 60_000 },
    async (name, { skip }) => {
      if (!hasRecords) skip('skipped: no ../shared/data');
      const facts = records[name];
      const table = readRecord(name);
      const guo = await run(table, { convention: 'guo' });
      expectClose(numberOf(guo, 'ece'), facts.guoECE15);
      expectClose(numberOf(guo, 'mce'), facts.guoMCE15);
      expectClose(numberOf(guo, 'nll'), facts.NLL);
      expectClose(numberOf(guo, 'brier'), facts.Brier_sum);
      expectClose(numberOf(await run(table, { bins: 10, convention: 'netcal' }), 'ace'), facts.netcal_ace10);
      const netcal = await run(table, { convention: 'netcal' });
      expectClose(numberOf(netcal, 'ece'), facts.netcal_ece15);
      expectClose(numberOf(netcal, 'ace'), facts.netcal_ace15);
      expectClose(numberOf(netcal, 'mce'), facts.netcal_mce15);
      const mass = await run(table, { convention: 'netcal', scheme: 'mass' });
      expectClose(numberOf(mass, 'ece'), facts.netcal_ece15_eqmass);
      const torchmetrics = await run(table, { convention: 'torchmetrics' });
      expectClose(numberOf(torchmetrics, 'ece'), facts.tm15_l1);
      expectClose(numberOf(torchmetrics, 'rmsce'), facts.tm15_l2);
      expectClose(numberOf(torchmetrics, 'mce'), facts.tm15_max);
      expectClose(numberOf(await run(table, { convention: 'sklearn' }), 'classwise'), facts.pyc_classwise_ece15);
    },
  );

  it('says what the fitted temperature leaves', async ({ skip }) => {
    if (!hasRecords) skip('skipped: no ../shared/data');
    const table = readRecord('lenet-5-cifar-10');
    const view = await run(atTemperature(table, records['lenet-5-cifar-10'].T), {}, { before: table });
    expect(view.finding).toMatch(
      /^The model claims 63\.9 % on average and is right 53\.1 %: over-confident by 10\.8 points \(ECE 0\.1079 \[0\.\d{4}, 0\.\d{4}\]\)\. Dividing the logits by T = 1\.397 leaves 0\.\d points \(ECE 0\.\d+ \[0\.\d+, 0\.\d+\]\)\.$/,
    );
  });
});

describe('calibration cell: edges', () => {
  const certain = tableOf(
    [
      [800, 0],
      [800, 0],
      [0, 800],
      [1, 0],
    ],
    [0, 0, 0, 0],
  );

  it('TorchMetrics has a bin of its own for exactly 1, and says so', async () => {
    const view = await run(certain, { bins: 10, convention: 'torchmetrics' });
    expect(view.bars).toHaveLength(11);
    expect(view.bars.at(-1)).toMatchObject({ low: 1, high: 1, count: 3, confidence: 1 });
    expect(view.footnote).toContain('TorchMetrics puts 3 rows with a confidence of exactly 1 into a bin of its own');
    expect((await run(certain, { bins: 10, convention: 'netcal' })).bars).toHaveLength(10);
  });

  it('Guo drops class probabilities of exactly 0, and says how many', async () => {
    const view = await run(certain, { bins: 10, convention: 'guo' });
    expect(view.footnote).toContain('Class probabilities of exactly 0, in no bin of the classwise ECE: 3.');
    expect((await run(certain, { bins: 10, convention: 'sklearn' })).footnote).not.toContain('in no bin of');
  });

  it.each(['guo', 'torchmetrics'] as const)(
    '%s has no bins of equal mass, and none are invented',
    async (convention) => {
      const view = await run(f12, { convention, scheme: 'mass' });
      expect(view.bars).toEqual([]);
      expect(view.noBins).toContain('bins of equal width only');
      for (const name of ['ece', 'mce', 'ace', 'rmsce', 'classwise'] as const) {
        expect(quantity(view, name)).toHaveProperty('missing');
      }
      expectClose(numberOf(view, 'nll'), expected.nll);
      expectClose(numberOf(view, 'brier'), expected.brier_sum);
    },
  );

  it('names the definition behind every number', async () => {
    for (const convention of CONVENTIONS) {
      const view = await run(f12, { convention });
      expect(view.measures.map((row) => row.name)).toEqual(['ece', 'mce', 'ace', 'rmsce', 'classwise', 'brier', 'nll']);
      for (const row of view.measures) expect(row.convention).toMatch(/Guo|netcal|TorchMetrics|Kull|Brier|logarithm/);
    }
  });

  it('an infinite NLL is said to be infinite, with the number without those rows', async () => {
    const view = await run(
      tableOf(
        [
          [1, -Infinity],
          [1, 0],
        ],
        [1, 0],
      ),
    );
    expect(quantity(view, 'nll')).toMatchObject({ value: Infinity, noInterval: expect.stringContaining('1 row') });
    expect(view.footnote).toContain('p_y = 0 in 1 row; without the rows of that kind the NLL is 0.3133 nats.');
  });

  it('says so where no row has a label', async () => {
    expect((await run(tableOf([[0, 1]], [-1]))).finding).toMatch(/^No row has a label/);
  });

  it('bars of every convention and scheme hold exactly the rows that their ranges select', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable({ masked: true }),
        fc.constantFrom(...CONVENTIONS),
        fc.constantFrom('width', 'mass'),
        fc.integer({ min: 5, max: 50 }),
        async (table, convention, scheme, bins) => {
          const { bars } = await run(table, { convention, scheme, bins });
          const s = await rowStatistics(table);
          for (const { low, high, lowIncluded, highIncluded, count } of bars) {
            if (scheme === 'mass' && low === high) continue;
            expect(selectRows(s, { confidence: { low, high, lowIncluded, highIncluded } })).toHaveLength(count);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('numbers do not depend on the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable(), fc.constantFrom(...CONVENTIONS), async (table, convention) => {
        const one = await run(table, { convention });
        const other = await run(reversed(table), { convention });
        for (const name of ['ece', 'mce', 'ace', 'rmsce', 'classwise', 'brier', 'nll'] as const) {
          expectClose(numberOf(other, name), numberOf(one, name), 1e-10);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('calibration cell: intervals', () => {
  it('come after the numbers, which are shown at once', async () => {
    const published: CalibrationView[] = [];
    const table = { ...f12 };
    const view = await run(table, {}, {}, { publish: (partial) => published.push(partial as CalibrationView) });
    expect(quantity(published[0] as CalibrationView, 'ece')).not.toHaveProperty('interval');
    expectClose(numberOf(published[0] as CalibrationView, 'ece'), expected.ece15);
    for (const { name } of view.measures) expect(intervalOf(view, name)).toHaveLength(2);
  });

  it('are the same every time, whoever asks', async () => {
    const one = await run({ ...f12 });
    const other = await run({ ...f12 });
    for (const name of ['ece', 'mce', 'ace', 'rmsce', 'classwise'] as const) {
      expect(intervalOf(other, name)).toEqual(intervalOf(one, name));
    }
  });

  it('are computed once a table', async () => {
    const table = { ...f12 };
    await run(table);
    const published: CalibrationView[] = [];
    await run(table, {}, {}, { publish: (partial) => published.push(partial as CalibrationView) });
    expect(intervalOf(published[0] as CalibrationView, 'classwise')).toHaveLength(2);
  });
});
