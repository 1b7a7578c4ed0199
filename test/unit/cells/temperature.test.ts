import { describe, expect, it } from 'vitest';
import type { CellContext } from '../../../src/cells/cell';
import { type Parameters, withDefaults } from '../../../src/cells/parameters';
import type { Quantity } from '../../../src/cells/quantity';
import { temperatureCell } from '../../../src/cells/temperature';
import type { TemperatureView } from '../../../src/cells/temperature/view';
import { NORMAL_975 } from '../../../src/engine/normal';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { LogitTable } from '../../../src/engine/table';
import records from '../../fixtures/golden/records.json';
import { hasRecords, readRecord } from '../engine/records';
import { expectClose, expected, f12, syntheticTable, tableOf } from '../engine/tables';
import { factsOf } from './harness';

async function run(table: LogitTable, parameters: Parameters = {}, context: Partial<CellContext> = {}) {
  return temperatureCell.compute(
    { table, facts: factsOf(table) },
    withDefaults(temperatureCell.parameters, parameters),
    {
      signal: new AbortController().signal,
      pace: () => {},
      stage: () => {},
      statistics: (of) => rowStatistics(of),
      publish: () => {},
      ...context,
    },
  );
}

const value = (quantity: Quantity | undefined) => (quantity && 'value' in quantity ? quantity.value : Number.NaN);
const rowOf = (view: TemperatureView, temperature: number) => view.rows.find((row) => row.temperature === temperature);

describe('temperature cell: fitted', () => {
  it('finds T* of F12 and hands the divided logits on', async () => {
    const { view, table } = await run(f12);
    expectClose(view.fitted?.temperature, expected.T);
    expect(view.temperature).toBe(view.fitted?.temperature);
    expectClose(1 / (table?.beta ?? 0), expected.T);
    expect(table?.logits).toBe(f12.logits);
    expectClose(value(rowOf(view, 1)?.nll), expected.nll);
    expectClose(value(rowOf(view, view.temperature)?.nll), expected.nll_T);
    expectClose(value(rowOf(view, view.temperature)?.change), expected.nll_T - expected.nll);
    expect(view.finding).toContain('cannot be told from 1');
    expect(view.footnote).toContain('In-sample: T* is fitted on the same 12 rows');
  });

  it('says what T acts on where the file has no logits', async () => {
    expect((await run(f12)).view.footnote).not.toContain('p^(1/T)');
    const { view } = await run({ ...f12, kind: 'probabilities' });
    expect(view.footnote).toContain('T acts on ln p: every probability becomes p^(1/T)');
  });

  it('has an interval of 1.96 standard errors of 1/T', async () => {
    const { view } = await run(f12);
    const [low, high] = view.fitted?.interval ?? [0, 0];
    const t = view.temperature;
    expect(low).toBeGreaterThan(0);
    expectClose((1 / low + 1 / high) / 2, 1 / t, 1e-12);
    // The curvature at the optimum by differences of the curve's own definition.
    const h = 1e-4;
    const at = async (beta: number) => {
      const { view: there } = await run({ ...f12 }, { mode: 'typed', temperature: 1 / beta });
      return value(rowOf(there, there.temperature)?.nll);
    };
    const b = 1 / t;
    const curvature = ((await at(b + h)) - 2 * (await at(b)) + (await at(b - h))) / (h * h);
    expectClose(1 / low - 1 / t, NORMAL_975 / Math.sqrt(12 * curvature), 1e-5);
  });

  it('has an interval without 1 where 1 costs much more, though few rows leave the upper end open', async () => {
    const labels = Array.from({ length: 50 }, (_, row) => (row < 20 ? 0 : 1 + (row % 2)));
    const { view } = await run(
      tableOf(
        labels.map(() => [2.7, 0, 0]),
        labels,
      ),
    );
    // Every row has the odds 20 : 15 for its top class against each other one exactly at T = 2.7 / ln(20 / 15).
    expectClose(view.temperature, 2.7 / Math.log(20 / 15), 1e-8);
    const [low, high] = view.fitted?.interval ?? [0, 0];
    expect(low).toBeGreaterThan(2);
    expect(high).toBe(Number.POSITIVE_INFINITY);
    expect(view.finding).toMatch(/^These logits are too large: .* \[.*, ∞\]/);
  });

  it.for(['lenet-5-cifar-10', 'densenet-bc-100-cifar-100'] as const)(
    'finds the known T of %s',
    async (name, { skip }) => {
      if (!hasRecords) skip('skipped: no ../shared/data');
      const { view } = await run(readRecord(name));
      expectClose(view.fitted?.temperature, records[name].T, 1e-8);
      expectClose(value(rowOf(view, view.temperature)?.nll), records[name].NLL_TS);
      expect(view.finding).toMatch(/^These logits are too large: dividing them by T\* = \d\.\d+ \[/);
    },
  );

  it('draws the curve over the slider’s range, lowest at T*', async () => {
    const { view } = await run(f12);
    expect(view.curve[0]?.[0]).toBe(0.05);
    expect(view.curve.at(-1)?.[0]).toBeGreaterThan(19);
    const lowest = view.curve.reduce((a, b) => (b[1] < a[1] ? b : a));
    expect(Math.abs(Math.log(lowest[0] / expected.T))).toBeLessThan(Math.log(2) / 7);
    expect(view.nllMinimum).toBeLessThan(lowest[1]);
    expect(view.uniformNll).toBe(Math.log(3));
  });

  it('reaches beyond the slider where T* lies outside', async () => {
    const { view } = await run({ ...f12, logits: f12.logits.map((z) => 100 * z) });
    expectClose(view.fitted?.temperature, 100 * expected.T, 1e-8);
    expect(view.curve.at(-1)?.[0]).toBeGreaterThan(2 * view.temperature);
  });

  it('starts from the logits as the cells above left them', async () => {
    const { view, table } = await run({ ...f12, beta: 0.25 });
    expectClose(view.fitted?.temperature, expected.T / 4);
    expectClose(table?.beta, 1 / expected.T);
  });
});

describe('temperature cell: typed', () => {
  it('hands the logits on at the typed T and still shows T*', async () => {
    const { view, table } = await run(f12, { mode: 'typed', temperature: 2 });
    expect(table?.beta).toBe(0.5);
    expect(view.rows.map((row) => row.temperature)).toEqual([1, 2, view.fitted?.temperature]);
    expect(view.finding).toMatch(/^At the typed T = 2 the mean NLL is 0\.6\d+ nats; the fitted T\* = 0\.\d+ \[/);
  });

  it('at 1 is the very table it was given, so that nothing below sees a change', async () => {
    expect((await run(f12, { mode: 'typed', temperature: 1 })).table).toBe(f12);
  });

  it('fits and draws once a table, however far the slider moves', async () => {
    const table = { ...f12 };
    await run(table);
    const stages: string[] = [];
    const first = await run(table, { mode: 'typed', temperature: 3 }, { stage: (name) => stages.push(name) });
    const second = await run(table, { mode: 'typed', temperature: 3 }, { stage: (name) => stages.push(name) });
    expect(stages).toEqual([]);
    expect(second.table).toBe(first.table);
    expect(second.view.curve).toEqual(first.view.curve);
  });

  it('works without labels, and says that nothing can be fitted', async () => {
    const unlabelled = tableOf([
      [1, 2],
      [3, 0],
    ]);
    const typed = await run(unlabelled, { mode: 'typed', temperature: 4 });
    expect(typed.table?.beta).toBe(0.25);
    expect(typed.view.finding).toBe('Without labels no T can be fitted; the cells below see the typed T = 4.');
    expect(typed.view.rows.map((row) => 'missing' in row.nll)).toEqual([true, true]);
    const fitted = await run(unlabelled);
    expect(fitted.table).toBe(unlabelled);
    expect(fitted.view.finding).toContain('T stays 1');
  });
});

describe('temperature cell: no finite optimum', () => {
  const cases: readonly [string, LogitTable, string][] = [
    [
      'separable',
      tableOf(
        [
          [2, 0],
          [0, 3],
        ],
        [0, 1],
      ),
      'has its largest logit at the label, so the NLL falls towards 0 as T → 0',
    ],
    [
      'worse than uniform',
      tableOf(
        [
          [2, 0],
          [0, 3],
        ],
        [1, 0],
      ),
      'so the NLL falls as T → ∞',
    ],
    [
      'flat',
      tableOf(
        [
          [1, 1],
          [4, 4],
        ],
        [0, 1],
      ),
      'all logits are equal, so every T costs the same',
    ],
    [
      'p_y = 0',
      tableOf(
        [
          [1, -Infinity],
          [0, -Infinity],
        ],
        [1, 1],
      ),
      'gives its label the probability 0',
    ],
    [
      'no label',
      tableOf(
        [
          [1, 2],
          [0, 1],
        ],
        [-1, -1],
      ),
      'No row has a label',
    ],
  ];

  it.each(cases)('%s: says why, and T stays 1', async (_, table, reason) => {
    const { view, table: output } = await run(table);
    expect(view.finding).toMatch(/^No finite optimum, so T stays 1\. /);
    expect(view.finding).toContain(reason);
    expect(view.noOptimum).toContain(reason);
    expect(view.fitted).toBeUndefined();
    expect(output).toBe(table);
  });

  it.each(cases)('%s: a typed T is taken all the same', async (_, table) => {
    const { view, table: output } = await run(table, { mode: 'typed', temperature: 2 });
    expect(output?.beta).toBe(0.5);
    expect(view.finding).toContain('the typed T = 2');
  });

  it('leaves rows with p_y = 0 out of the fit and counts them', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => Array.from(f12.logits.subarray(3 * i, 3 * i + 3)));
    const { view } = await run(tableOf([...rows, [1, -Infinity, 2]], [...(f12.labels ?? []), 1]));
    expectClose(view.fitted?.temperature, expected.T);
    expectClose(value(rowOf(view, 1)?.nll), expected.nll);
    expect(view.footnote).toContain('Left out: 1 row with p_y = 0');
  });
});

describe('temperature cell: large tables', () => {
  it('shows a curve from a sample first, says so, and then the one of all rows', async () => {
    const published: TemperatureView[] = [];
    const table = syntheticTable(30_000, 10);
    const { view } = await run(table, {}, { publish: (partial) => published.push(partial as TemperatureView) });
    expect(published).toHaveLength(1);
    expect(published[0]?.footnote).toContain('Curve from a sample of 20,000 rows');
    expect(view.footnote).not.toContain('Curve from a sample');
    for (const [i, [, nll]] of view.curve.entries()) expectClose(published[0]?.curve[i]?.[1], nll, 0.05);
  });
});
