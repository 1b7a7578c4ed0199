import { describe, expect, it } from 'vitest';
import { confusionCell } from '../../../src/cells/confusion';
import { DRAWN_CLASSES } from '../../../src/cells/confusion/drawnMatrix';
import { atTemperature } from '../../../src/engine/table';
import { F12_EXPECTED, F12_LABELS, F12_LOGITS } from './f12';
import { run, tableOf } from './harness';

const f12 = tableOf(F12_LOGITS, F12_LABELS, ['cat', 'dog', 'owl']);

describe('confusion cell', () => {
  it('has the numbers of F12', async () => {
    const view = await run(confusionCell, { table: f12 });
    expect(Array.from(view.matrix.counts)).toEqual(F12_EXPECTED.confusion);
    expect(Array.from(view.matrix.labelCounts)).toEqual([5, 3, 4]);
    expect(Array.from(view.matrix.predictedCounts)).toEqual([6, 3, 3]);
  });

  it('says the accuracy with its interval and the most frequent error', async () => {
    const twice = tableOf([...F12_LOGITS, [0, 9, 0]], [...F12_LABELS, 0], ['cat', 'dog', 'owl']);
    const view = await run(confusionCell, { table: twice });
    expect(view.finding).toBe(
      '9 of 13 rows are right: accuracy 69.2 % [38.6 %, 90.9 %]. ' +
        'The most frequent error is “cat” taken for “dog”: 2 rows, 33.3 % [4.3 %, 77.7 %] of the rows labelled “cat”.',
    );
    expect((await run(confusionCell, { table: f12 })).finding).toBe(
      '9 of 12 rows are right: accuracy 75.0 % [42.8 %, 94.5 %]. No class is taken for the same other class twice.',
    );
  });

  it('lists the confused pairs, and every cell that holds a row as data', async () => {
    const view = await run(confusionCell, { table: f12 });
    expect(view.pairs.map(({ label, predicted, rows }) => [label, predicted, rows])).toEqual([
      [0, 1, 1],
      [1, 0, 1],
      [2, 0, 1],
    ]);
    expect(view.data.rows).toHaveLength(6);
    expect(view.data.rows[0]?.slice(0, 4)).toEqual(['cat', 'cat', 4, 0.8]);
    expect(view.data.rows[0]?.[6]).toBeCloseTo(4 / 6, 12);
  });

  it('draws the classes with most errors where there are too many', async () => {
    const classes = DRAWN_CLASSES + 50;
    const oneHot = (k: number) => Array.from({ length: classes }, (_, j) => (j === k ? 5 : 0));
    // Every class is right once; the last two are also taken for each other.
    const rows = [...Array.from({ length: classes }, (_, k) => oneHot(k)), oneHot(classes - 2), oneHot(classes - 1)];
    const labels = [...Array.from({ length: classes }, (_, k) => k), classes - 1, classes - 2];
    const view = await run(confusionCell, { table: tableOf(rows, labels) });
    expect(view.matrix.labels).toHaveLength(DRAWN_CLASSES);
    expect(view.matrix.hidden).toBe(50);
    expect(view.matrix.labels.slice(-2)).toEqual([classes - 2, classes - 1]);
    const last = DRAWN_CLASSES * DRAWN_CLASSES;
    expect(view.matrix.counts[last - 1]).toBe(1);
    expect(view.matrix.counts[last - 2]).toBe(1);
    expect(view.matrix.labelCounts.at(-1)).toBe(2);
    expect(view.pairs).toHaveLength(2);
    expect(view.footnote).toContain(`Of ${classes} classes, the ${DRAWN_CLASSES} that take part in most errors`);
  });

  it('says whether a transform changed predictions', async () => {
    const cooler = await run(confusionCell, { table: atTemperature(f12, 3), before: f12 });
    expect(cooler.footnote).toContain('The transform above changes no prediction.');
    const other = tableOf([[0, 3, 0], ...F12_LOGITS.slice(1)], F12_LABELS);
    expect((await run(confusionCell, { table: other, before: f12 })).footnote).toContain('the prediction of 1 row.');
  });

  it('leaves out what cannot be counted, and stands having nothing', async () => {
    const table = tableOf(
      [
        [1, Number.NaN],
        [1, 0],
      ],
      [0, null],
    );
    const view = await run(confusionCell, { table });
    expect(view.finding).toContain('No row has a label');
    expect(view.footnote).toContain('1 row with NaN, 1 row without a label');
    expect(view.data.rows).toEqual([]);
  });

  it('has no worst pair where all is right', async () => {
    const view = await run(confusionCell, {
      table: tableOf(
        [
          [1, 0],
          [0, 1],
        ],
        [0, 1],
      ),
    });
    expect(view.pairs).toEqual([]);
    expect(view.finding).toMatch(/^No error in 2 rows: accuracy 100\.0 % \[15\.8 %, 100\.0 %\]\.$/);
  });
});
