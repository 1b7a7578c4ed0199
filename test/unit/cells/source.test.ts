import { describe, expect, it } from 'vitest';
import { sourceCell } from '../../../src/cells/source';
import { SOURCE_KINDS } from '../../../src/engine/source';
import { F12_LABELS, F12_LOGITS } from './f12';
import { factsOf, run, tableOf } from './harness';

describe('source cell', () => {
  it('counts labels and says what always answering the most frequent would reach', async () => {
    const view = await run(sourceCell, { table: tableOf(F12_LOGITS, F12_LABELS, ['cat', 'dog', 'owl']) });
    expect(view.labels?.shown.map(({ name, rows }) => [name, rows])).toEqual([
      ['cat', 5],
      ['dog', 3],
      ['owl', 4],
    ]);
    expect(view.finding).toBe(
      '12 rows of 3 classes, taken for logits. Every row has a label; always answering “cat”, the most frequent, ' +
        'would be right 41.7 % of the time.',
    );
    expect(view.data.rows[1]).toEqual(['dog', 1, 3, 0.25]);
  });

  it('counts rows without a label apart', async () => {
    const view = await run(sourceCell, {
      table: tableOf(
        [
          [1, 2],
          [2, 1],
          [0, 0],
        ],
        [1, null, 0],
      ),
    });
    expect(view.labels).toMatchObject({ labelled: 2, unlabelled: 1 });
    expect(view.finding).toContain('2 of 3 rows have a label');
  });

  it('does without labels', async () => {
    const view = await run(sourceCell, { table: tableOf(F12_LOGITS) });
    expect(view.labels).toBeUndefined();
    expect(view.finding).toContain('There are no labels');
    expect(view.data.rows).toEqual([
      ['0', 0],
      ['1', 1],
      ['2', 2],
    ]);
  });

  it('says so where every label is to be ignored', async () => {
    const view = await run(sourceCell, { table: tableOf([[1, 2]], [null]) });
    expect(view.finding).toContain('No row has a label that can be used');
    expect(view.data.rows[0]?.[3]).toEqual({ missing: 'no row has a label' });
  });

  it('shows both ends of the ranking where classes are many, and lists all of them as data', async () => {
    const classes = 60;
    const table = tableOf([Array.from({ length: classes }, () => 0)], [7]);
    const view = await run(sourceCell, { table });
    expect(view.labels?.shown).toHaveLength(24);
    expect(view.labels?.shown[0]).toMatchObject({ label: 7, rows: 1 });
    expect(view.labels?.hidden).toBe(classes - 24);
    expect(view.data.rows).toHaveLength(classes);
  });

  it('says for every fault that occurs what was done', async () => {
    const table = tableOf(F12_LOGITS);
    const facts = factsOf(table, { rowsWithNaN: 1, rowsWithMaskedClass: 3, firstFaultyRow: 4 });
    const view = await run(sourceCell, { table, facts });
    expect(view.faults.map(({ rows, leftOut }) => [rows, leftOut])).toEqual([
      [1, true],
      [3, false],
    ]);
    expect(view.faults[0]?.text).toMatch(/^1 row with NaN: left out/);
  });

  it('speaks of zeros, not of −∞, where the file has probabilities', async () => {
    const table = tableOf(F12_LOGITS);
    const facts = factsOf(table, { kind: 'probabilities', rowsWithMaskedClass: 3 });
    const view = await run(sourceCell, { table, facts });
    expect(view.faults[0]?.text).toBe('3 rows with probability 0 in some class: kept, and its logit is −∞ there.');
  });

  it('says that the kind was chosen, and passes the reader’s notes on', async () => {
    const table = tableOf(F12_LOGITS);
    const facts = factsOf(table, { kindIsOverridden: true, notes: ['Column z is read as 0, z.'] });
    const view = await run(sourceCell, { table, facts });
    expect(view.finding).toContain('because you chose so');
    expect(view.footnote).toContain('Column z is read as 0, z.');
  });

  it('says that the values may be no scores at all', async () => {
    const table = tableOf(F12_LOGITS);
    const view = await run(sourceCell, { table, facts: factsOf(table, { isDoubtful: true }) });
    expect(view.finding).toContain('taken for logits, though they may be no scores at all.');
  });

  it.each(SOURCE_KINDS)('offers %s as a kind, and has words for it', async (kind) => {
    const table = tableOf(F12_LOGITS);
    const view = await run(sourceCell, { table, facts: factsOf(table, { kind }) });
    expect(view.finding).toMatch(/taken for [a-z][a-z -]+\. There/);
    const spec = sourceCell.parameters.find(({ name }) => name === 'kind');
    expect(spec?.type === 'choice' && spec.choices.some(({ value }) => value === kind)).toBe(true);
  });
});
