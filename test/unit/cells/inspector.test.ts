import { describe, expect, it } from 'vitest';
import type { CellContext, CellInput, QueryContext } from '../../../src/cells/cell';
import { inspectorCell } from '../../../src/cells/inspector';
import type { RowReply } from '../../../src/cells/inspector/inspectedRow';
import { measureRow } from '../../../src/cells/inspector/measures';
import { percentOf, rowSentence } from '../../../src/cells/inspector/sentence';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { LogitTable } from '../../../src/engine/table';
import { run } from './harness';

const MASKED = Number.NEGATIVE_INFINITY;

describe('the inspector', () => {
  it('starts at the largest finite loss', async () => {
    const view = await viewOf(
      [
        [0, MASKED],
        [3, 0],
        [0, 1],
      ],
      [1, 1, 1],
    );
    expect(view.defaultRow).toBe(1);
    expect(view.finding).toBe('Row 1 has the largest finite loss, 3.049 nats; the mean of 2 rows is 1.681.');
    expect(view.data.rows.map((cells) => cells.slice(0, 2))).toEqual([
      ['cat', 3],
      ['dog', 0],
    ]);
  });

  it('starts at the least confident row without labels', async () => {
    const view = await viewOf(
      [
        [9, 0],
        [0, 1],
      ],
      [],
    );
    expect([view.defaultRow, view.finding]).toEqual([
      1,
      'Row 1 is the least confident, at 73.1 %; the mean of 2 rows is 86.5 %.',
    ]);
    expect(view.data.rows[0]?.[3]).toEqual({ missing: 'The row has no label.' });
  });

  it('says why the log-sum-exp of probabilities is no number to look at', async () => {
    const table = tableOf(
      [
        [3, 0],
        [0, 1],
      ],
      [0, 1],
    );
    expect((await run(inspectorCell, { table })).noLogSumExp).toBeUndefined();
    const view = await run(inspectorCell, { table: { ...table, kind: 'probabilities' } });
    expect(view.noLogSumExp).toContain('identically 0');
  });

  it('shows a row even where none can be used', async () => {
    const view = await viewOf([[Number.NaN, 0]], [0]);
    expect([view.defaultRow, view.finding]).toEqual([0, 'No row can be used: each has NaN, +∞ or nothing finite.']);
  });

  it('answers with a whole row as the cells above left it', async () => {
    const table = {
      ...tableOf(
        [
          [1, 2],
          [3, 4],
        ],
        [1, -1],
      ),
      beta: 0.5,
    };
    const reply = await ask<RowReply>(table, 'row', { row: 1 });
    expect(Array.from(reply.logits)).toEqual([1.5, 2]);
    expect([reply.row, reply.label]).toEqual([1, -1]);
    expect(reply.logits.buffer.byteLength).toBe(16);
    expect(reply.named).toEqual([
      { index: 0, name: 'cat' },
      { index: 1, name: 'dog' },
    ]);
  });

  it.each([undefined, {}, { row: -3 }, { row: NaN }, { row: 99 }, { row: '1' }])(
    'withstands the request %j',
    async (request) => {
      const reply = await ask<RowReply>(tableOf([[1, 2]], [0]), 'row', request);
      expect(reply.row).toBe(0);
    },
  );

  it('sends the names of few classes where there are many', async () => {
    const classes = 200_000;
    const logits = Float32Array.from({ length: classes }, (_, k) => Math.sin(k));
    const classNames = Array.from({ length: classes }, (_, k) => `token ${k}`);
    const table: LogitTable = {
      rows: 1,
      classes,
      logits,
      beta: 1,
      kind: 'logits',
      labels: Int32Array.of(777),
      classNames,
    };
    const reply = await ask<RowReply>(table, 'row', { row: 0 });
    expect(reply.logits).toHaveLength(classes);
    expect(reply.named).toHaveLength(25);
    expect(reply.named.at(-1)).toEqual({ index: 777, name: 'token 777' });
    expect(await ask(table, 'findClass', { text: 'token 150000' })).toEqual({ index: 150_000, name: 'token 150000' });
    expect(await ask(table, 'findClass', { text: '42' })).toEqual({ index: 42, name: 'token 42' });
    expect(await ask(table, 'findClass', { text: 'nothing' })).toBeUndefined();
  });
});

describe('the sentence about a row', () => {
  it('says that the row is right', () => {
    expect(say([2, 0.5, -1], 0)).toBe(
      'Row 4: “cat” at 78.6 % is the label, 1.500 ahead of “dog” (odds 4.48 to 1); it costs 0.2413 nats.',
    );
  });

  it('says that the row is wrong, and what was changed', () => {
    expect(say([2, 0.5, -1], 1, 2)).toBe(
      'Row 4 with 2 logits changed: “cat” at 78.6 %, but the label is “dog” at 17.5 %: it costs 1.741 nats.',
    );
    expect(say([2, 0.5, -1], 1, 1, 2)).toMatch(/^Row 4 with 1 logit changed, T = 2.00: /);
    expect(say([2, 0.5, -1], 1, 0, 1, true)).toMatch(/^Row 4 with another label: /);
    expect(say([2, 0.5, -1], 1, 0, 0.5)).toMatch(/^Row 4 with T = 0.500: /);
  });

  it.each([
    [[1, 1, 0], -1, 'Row 4: “cat” at 42.2 %, level with “dog”. Without a label there is no loss and no gradient.'],
    [[1, MASKED, MASKED], 0, 'Row 4: “cat” at 100.0 % is the label, no other class is possible; it costs 0 nats.'],
    [[1, MASKED, 0], 1, 'Row 4: “cat” at 73.1 %; the label “dog” is impossible, and the loss infinite.'],
    [[Number.NaN, 1, 0], 1, 'Row 4: a logit is NaN, so no probability is defined.'],
    [[MASKED, MASKED, MASKED], 1, 'Row 4: every logit is −∞, so no probability is defined.'],
  ])('says %j with label %d', (z, label, sentence) => {
    expect(say(z, label)).toBe(sentence);
  });

  it('never rounds a possible class to 0 or an uncertain one to 100 %', () => {
    expect([percentOf(0), percentOf(1e-9), percentOf(0.5), percentOf(1 - 1e-9), percentOf(1), percentOf(NaN)]).toEqual([
      '0.0 %',
      '1.0e−7 %',
      '50.0 %',
      '> 99.9 %',
      '100.0 %',
      '—',
    ]);
  });
});

function say(z: number[], label: number, changed = 0, temperature = 1, isOtherLabel = false): string {
  const names = ['cat', 'dog', 'eel'];
  const measures = measureRow(Float64Array.from(z), label);
  return rowSentence({
    row: 4,
    measures,
    label,
    temperature,
    changed,
    isOtherLabel,
    nameOf: (index) => names[index] ?? '',
  });
}

function tableOf(rows: number[][], labels: number[]): LogitTable {
  return {
    rows: rows.length,
    classes: 2,
    logits: Float64Array.from(rows.flat()),
    beta: 1,
    kind: 'logits',
    labels: labels.length > 0 ? Int32Array.from(labels) : undefined,
    classNames: ['cat', 'dog'],
  };
}

async function contextOf(table: LogitTable): Promise<CellContext & QueryContext> {
  const stats = await rowStatistics(table);
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

// SAFETY: the inspector does not look at the facts of the source.
const inputOf = (table: LogitTable): CellInput => ({ table, facts: {} as CellInput['facts'] });

async function viewOf(rows: number[][], labels: number[]) {
  const table = tableOf(rows, labels);
  return (await inspectorCell.compute(inputOf(table), {}, await contextOf(table))).view;
}

async function ask<T>(table: LogitTable, name: string, request: unknown): Promise<T> {
  return (await inspectorCell.queries?.[name]?.(inputOf(table), request, await contextOf(table))) as T;
}
