import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellContext, CellInput, QueryContext } from '../../../src/cells/cell';
import { withDefaults } from '../../../src/cells/parameters';
import { type CopiedRows, rowsCell } from '../../../src/cells/rows';
import type { RowWindow } from '../../../src/cells/rows/window';
import { type RowStatistics, rowStatistics } from '../../../src/engine/rowStatistics';
import type { LogitTable } from '../../../src/engine/table';

const NAN = Number.NaN;

/** Right, wrong, right but NaN, unlabelled, surely wrong, tied. */
const small = tableOf(
  [
    [2, 0, 0],
    [0, 3, 0],
    [NAN, 0, 0],
    [0, 0, 1],
    [0, 30, 0],
    [1, 1, 0],
  ],
  [0, 0, 0, -1, 2, 0],
  ['cat', 'dog', '2'],
);

describe('the rows cell', () => {
  it('finds how many rows are right and which costs most', async () => {
    const { view } = await rowsCell.compute(
      inputOf(small),
      withDefaults(rowsCell.parameters, {}),
      await contextOf(small),
    );
    expect(view.finding).toBe('2 of 4 rows are right, 50.0 % [6.8 %, 93.2 %]; the worst loss is 30.00 at row 4.');
    expect(view.footnote).toContain('1 row with NaN');
    expect(view.data.rows).toHaveLength(6);
    expect(view.data.rows[0]?.slice(0, 4)).toEqual([0, 'cat', 'cat', 'yes']);
    expect(view.data.rows[2]?.[4]).toEqual({ missing: 'The row has NaN.' });
    expect(view.data.rows[3]?.[5]).toEqual({ missing: 'The row has no label.' });
  });

  it('has no loss, margin or entropy where only confidences are known', async () => {
    const input = inputOf(small);
    const { view } = await rowsCell.compute(
      { ...input, facts: { ...input.facts, kind: 'confidence' } },
      withDefaults(rowsCell.parameters, {}),
      await contextOf(small),
    );
    const unknown = { missing: 'Only the confidence in the predicted class is known, not how the rest is spread.' };
    expect(view.data.rows[0]?.slice(5)).toEqual([unknown, unknown, unknown]);
    expect(view.data.rows[0]?.[4]).toBeCloseTo(0.787, 3);
    expect(view.finding).toBe('2 of 4 rows are right, 50.0 % [6.8 %, 93.2 %].');
  });

  it('names the least confident row where there are no labels', async () => {
    const table: LogitTable = { ...small, labels: undefined };
    const { view } = await rowsCell.compute(
      inputOf(table),
      withDefaults(rowsCell.parameters, {}),
      await contextOf(table),
    );
    expect(view.finding).toBe('The rows have no labels; the least confident is row 5, at 42.2 %.');
  });

  it('says that a loss is infinite', async () => {
    const table = tableOf([[0, Number.NEGATIVE_INFINITY]], [1], ['a', 'b']);
    const { view } = await rowsCell.compute(
      inputOf(table),
      withDefaults(rowsCell.parameters, {}),
      await contextOf(table),
    );
    expect(view.finding).toMatch(/the loss of row 0 is infinite: its label has probability 0\.$/);
  });

  it('says that no row can be used', async () => {
    const table = tableOf([[NAN, 0]], [1], ['a', 'b']);
    const { view } = await rowsCell.compute(
      inputOf(table),
      withDefaults(rowsCell.parameters, {}),
      await contextOf(table),
    );
    expect(view.finding).toMatch(/^No row of 1 can be used/);
  });
});

describe('a window of rows', () => {
  it('sorts by loss, rows without one last either way', async () => {
    expect(Array.from((await windowOf(small, { order: 'loss-descending' })).rows)).toEqual([4, 1, 5, 0, 2, 3]);
    expect(Array.from((await windowOf(small, { order: 'loss' })).rows)).toEqual([0, 5, 1, 4, 2, 3]);
  });

  it('sorts by row', async () => {
    expect(Array.from((await windowOf(small, { order: 'row-descending' })).rows)).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it('keeps apart confidences that round to 1', async () => {
    const table = tableOf(
      [
        [60, 0],
        [50, 0],
        [70, 0],
      ],
      [0, 0, 0],
      ['a', 'b'],
    );
    expect(Array.from((await windowOf(table, { order: 'confidence' })).rows)).toEqual([1, 0, 2]);
  });

  it.each([
    ['correct', '', [0, 5]],
    ['wrong', '', [1, 4]],
    ['all', 'dog', [1, 4]],
    ['all', ' CAT ', [0, 1, 2, 5]],
    ['wrong', '2', [4]],
    ['selection', '', [1, 3]],
    ['selection', '0', [1]],
  ] as const)('shows %s of class “%s”', async (show, name, rows) => {
    const window = await windowOf(small, { show, class: name }, Int32Array.of(1, 3));
    expect(Array.from(window.rows)).toEqual(rows);
    expect(window.total).toBe(rows.length);
  });

  it('takes a class as label or as prediction', async () => {
    expect(Array.from((await windowOf(small, { class: 'cat', classOf: 'label' })).rows)).toEqual([0, 1, 2, 5]);
    expect(Array.from((await windowOf(small, { class: 'cat', classOf: 'predicted' })).rows)).toEqual([0, 5]);
  });

  it('says why it is empty', async () => {
    expect((await windowOf(small, { class: 'bird' })).note).toBe('unknown-class');
    expect((await windowOf(small, { show: 'selection' })).note).toBe('nothing-selected');
    expect((await windowOf(small, { show: 'selection' }, new Int32Array())).note).toBeUndefined();
  });

  it('follows the selection when it changes', async () => {
    const context = await contextOf(small);
    for (const rows of [[0, 1], [3], [4, 5]]) {
      const window = await ask<RowWindow>(
        small,
        'window',
        { show: 'selection', from: 0, to: 9 },
        {
          ...context,
          selectedRows: () => Promise.resolve(Int32Array.from(rows)),
        },
      );
      expect(Array.from(window.rows)).toEqual(rows);
    }
  });

  it('ships its own buffers, not views of the whole order', async () => {
    const window = await windowOf(small, { from: 1, to: 3 });
    expect(Array.from(window.rows)).toEqual([1, 2]);
    expect(window.rows.buffer.byteLength).toBe(8);
    expect(window.predictedNames).toEqual(['dog', '']);
  });

  it.each([undefined, null, 7, 'x', {}, { from: -5, to: NAN, order: 7, show: 'x', class: {} }, { from: 1e99, to: 2 }])(
    'withstands the request %j',
    async (request) => {
      const window = await ask<RowWindow>(small, 'window', request, await contextOf(small));
      expect(window.total).toBe(6);
      expect(window.rows.length).toBeLessThanOrEqual(6);
    },
  );

  it('finds each row where it shows it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.integer({ min: -1, max: 1 })), {
          minLength: 1,
        }),
        fc.constantFrom('row', 'loss-descending', 'entropy', 'margin-descending', 'confidence'),
        fc.constantFrom('all', 'correct', 'wrong'),
        async (rows, order, show) => {
          const table = tableOf(
            rows.map(([z]) => [z, 0]),
            rows.map(([, label]) => label),
            ['a', 'b'],
          );
          const context = await contextOf(table);
          const window = await ask<RowWindow>(table, 'window', { order, show, from: 0, to: 1000 }, context);
          for (let i = 0; i < window.rows.length; i++) {
            expect(await ask<number>(table, 'position', { order, show, row: window.rows[i] }, context)).toBe(i);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives −1 for a row that is filtered out', async () => {
    expect(await ask<number>(small, 'position', { show: 'wrong', row: 0 }, await contextOf(small))).toBe(-1);
  });
});

describe('copied rows', () => {
  it('are text with every digit', async () => {
    const table = tableOf([[Math.LN2, 0]], [1], ['tab\there', 'b']);
    const copied = await ask<CopiedRows>(table, 'copy', {}, await contextOf(table));
    const [head, line] = copied.text.split('\n');
    expect(head).toBe('row\tlabel\tpredicted\tcorrect\tconfidence\tloss\tmargin\tentropy');
    const cells = line?.split('\t') ?? [];
    expect(cells.slice(0, 4)).toEqual(['0', 'b', 'tab here', 'no']);
    expect(Number(cells[4])).toBeCloseTo(2 / 3, 15);
    expect(Number(cells[5])).toBeCloseTo(Math.log(3), 15);
  });

  it('are 10,000 at most', async () => {
    const table = tableOf(
      Array.from({ length: 10_001 }, () => [0, 1]),
      [],
      ['a', 'b'],
    );
    const copied = await ask<CopiedRows>(table, 'copy', {}, await contextOf(table));
    expect([copied.copied, copied.total, copied.text.split('\n').length]).toEqual([10_000, 10_001, 10_001]);
  });
});

function tableOf(rows: number[][], labels: number[], classNames: string[]): LogitTable {
  return {
    rows: rows.length,
    classes: classNames.length,
    logits: Float64Array.from(rows.flat()),
    beta: 1,
    kind: 'logits',
    labels: Int32Array.from(rows, (_, i) => labels[i] ?? -1),
    classNames,
  };
}

// SAFETY: the rows cell does not look at the facts of the source.
function inputOf(table: LogitTable): CellInput {
  return { table, facts: {} as CellInput['facts'] };
}

async function contextOf(table: LogitTable): Promise<CellContext & QueryContext> {
  const stats: RowStatistics = await rowStatistics(table);
  return {
    signal: new AbortController().signal,
    pace: () => {},
    stage: () => {},
    statistics: () => Promise.resolve(stats),
    publish: () => {},
    parameters: {},
    selectedRows: () => Promise.resolve(undefined),
  };
}

async function windowOf(table: LogitTable, request: object, selected?: Int32Array): Promise<RowWindow> {
  const context = { ...(await contextOf(table)), selectedRows: () => Promise.resolve(selected) };
  return ask(table, 'window', { from: 0, to: 100, ...request }, context);
}

async function ask<T>(
  table: LogitTable,
  name: string,
  request: unknown,
  context: CellContext & QueryContext,
): Promise<T> {
  const query = rowsCell.queries?.[name];
  expect(query).toBeDefined();
  return (await query?.(inputOf(table), request, context)) as T;
}
