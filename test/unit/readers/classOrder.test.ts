import { describe, expect, it } from 'vitest';
import type { LabelRepair, Source } from '../../../src/engine/source';
import { arrayOf, interpretArrays, interpretScores, labelTexts, type Made, madeLogits, randomOf } from './synthetic';

/** Columns brought into another order: the column j of the result is the column order[j]. */
function reordered({ logits }: Made, columns: number, order: readonly number[]): Float64Array {
  return logits.map((_, i) => logits[i - (i % columns) + (order[i % columns] as number)] as number);
}

function shuffled(labels: Int32Array, seed = 3): Int32Array {
  const { uniform } = randomOf(seed);
  const result = labels.slice();
  for (let row = result.length - 1; row > 0; row--) {
    const other = Math.floor(uniform() * (row + 1));
    [result[row], result[other]] = [result[other] as number, result[row] as number];
  }
  return result;
}

const asText = (classes: number, base = 0) =>
  Array.from({ length: classes }, (_, k) => k).sort((a, b) => (String(a + base) < String(b + base) ? -1 : 1));

function accuracy({ table }: Source): number {
  const { rows, classes, logits = [], labels = [] } = table;
  let right = 0;
  for (let row = 0; row < rows; row++) {
    const z = Array.from(logits.slice(row * classes, (row + 1) * classes));
    if (z.indexOf(Math.max(...z)) === labels[row]) right++;
  }
  return right / rows;
}

const REPAIR: Partial<LabelRepair> = { parameter: 'classOrder', value: 'repaired' };

describe('a class order that is wrong', () => {
  const made = madeLogits(2000, 20, { skill: 2.5 });

  it('is found, named and repaired where the columns are sorted as text', async () => {
    const scores = reordered(made, 20, asText(20));
    const source = await interpretScores(scores, 20, made.labels);
    const [text = ''] = labelTexts(source, 'warning');
    expect(text).toContain('Your class order is wrong');
    expect(text).toContain('sorted as text: the columns are “0”, “1”, “10”, “11”, “12”, …');
    expect(source.facts.labelRepair).toMatchObject(REPAIR);
    const repaired = await interpretScores(scores, 20, made.labels, { classOrder: 'repaired' });
    expect(accuracy(repaired)).toBeGreaterThan(0.6);
    expect(repaired.table.classNames.slice(0, 4)).toEqual(['0', '1', '10', '11']);
    expect(repaired.facts.labelRepair).toBeUndefined();
    expect(labelTexts(repaired, 'for').join()).toContain('The class order was repaired, as you chose.');
  });

  it('with labels sorted as text instead, counted from 1', async () => {
    const order = asText(20, 1);
    const labels = made.labels.map((label) => order.indexOf(label));
    const source = await interpretScores(made.logits, 20, labels);
    expect(labelTexts(source, 'warning')[0]).toContain('sorted as text: the labels count “1”, “10”, “11”');
    expect(accuracy(await interpretScores(made.logits, 20, labels, { classOrder: 'repaired' }))).toBeGreaterThan(0.6);
  });

  it('with an accuracy as low as 38 %, as was seen in the wild', async () => {
    const weak = madeLogits(1000, 20, { skill: 1.7, seed: 8 });
    const source = await interpretScores(reordered(weak, 20, asText(20, 1)), 20, weak.labels);
    expect(labelTexts(source, 'warning')[0]).toContain('sorted as text: the columns are “1”, “10”, “11”');
  });

  it('of no name is the best one', async () => {
    const order = [3, 7, 1, 9, 0, 2, 8, 5, 4, 6];
    const ten = madeLogits(2000, 10);
    const scores = reordered(ten, 10, order);
    const source = await interpretScores(scores, 10, ten.labels);
    expect(labelTexts(source, 'warning')[0]).toContain('no order that has a name');
    expect(accuracy(await interpretScores(scores, 10, ten.labels, { classOrder: 'repaired' }))).toBeGreaterThan(0.7);
  });

  it('keeps names that stand over the columns', async () => {
    const ten = madeLogits(1000, 10);
    const classNames = Array.from({ length: 10 }, (_, k) => `n${k}`);
    const scores = { ...arrayOf('scores', reordered(ten, 10, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), [1000, 10]), classNames };
    const source = await interpretArrays([scores, arrayOf('labels', ten.labels, [1000])], { classOrder: 'repaired' });
    expect(source.table.classNames).toEqual(classNames);
    expect(accuracy(source)).toBeGreaterThan(0.7);
  });

  it('of two classes is reversed', async () => {
    const two = madeLogits(500, 2);
    const source = await interpretScores(reordered(two, 2, [1, 0]), 2, two.labels);
    expect(source.facts.labelRepair).toMatchObject(REPAIR);
    expect(labelTexts(source, 'warning')[0]).toMatch(/as given.*in [0-9.]+ % of 500 rows/i);
  });

  it('is that the labels count from 1, where the last class has no rows', async () => {
    const ten = madeLogits(1000, 10);
    const labels = ten.labels.map((label) => (label === 9 ? 5 : label) + 1);
    const source = await interpretScores(ten.logits, 10, labels);
    expect(source.facts.labelRepair).toMatchObject({ parameter: 'labelBase', value: '1' });
    expect(accuracy(await interpretScores(ten.logits, 10, labels, { labelBase: '1' }))).toBeGreaterThan(0.7);
  });

  it('is not searched for where it is right, and no repair is made up', async () => {
    const source = await interpretScores(made.logits, 20, made.labels);
    expect([source.facts.labelRepair, labelTexts(source, 'warning')]).toEqual([undefined, []]);
    const repaired = await interpretScores(made.logits, 20, made.labels, { classOrder: 'repaired' });
    expect(labelTexts(repaired, 'warning')[0]).toContain('No other order of the classes is better');
    expect(Array.from(repaired.table.labels ?? [])).toEqual(Array.from(made.labels));
  });

  it.each([0.5, 1, 1.5])('is not found in a model that is merely weak (skill %d)', async (skill) => {
    const weak = madeLogits(2000, 20, { skill });
    const source = await interpretScores(weak.logits, 20, weak.labels);
    expect([source.facts.labelRepair, labelTexts(source, 'warning')]).toEqual([undefined, []]);
  });

  it('is not found where one class is confused with one other', async () => {
    const confused = madeLogits(2000, 4, { skill: 0.4, seed: 2 });
    for (let row = 0; row < 2000; row++) confused.logits[row * 4] = (confused.logits[row * 4] as number) + 1.2;
    const source = await interpretScores(confused.logits, 4, confused.labels);
    expect(source.facts.labelRepair).toBeUndefined();
  });

  it.each([300, 1000])('of %d classes is found', { timeout: 60_000 }, async (classes) => {
    const many = madeLogits(3 * classes, classes, { skill: 6 });
    const scores = reordered(many, classes, asText(classes));
    const source = await interpretScores(scores, classes, many.labels);
    expect(source.facts.labelRepair).toMatchObject(REPAIR);
  });
});

describe('rows that were shuffled', () => {
  it('are told from a wrong order', async () => {
    const made = madeLogits(3000, 10);
    const source = await interpretScores(made.logits, 10, shuffled(made.labels));
    expect(source.facts.labelRepair).toBeUndefined();
    expect(labelTexts(source, 'warning')[0]).toMatch(
      /as often as by chance, and no order of the classes changes that: at most 1\d\.\d %, and 1\d\.\d % for shuffled labels. These labels do not belong/,
    );
  });

  it('are not suspected in few rows that are plainly better than chance', async () => {
    // 27 of 60 rows right of four classes, about equally frequent: by chance once in 1,700 times.
    const labels = Int32Array.from({ length: 60 }, (_, row) => row % 4);
    const made = Array.from(labels, (label, row) => (row % 20 < 9 ? label : (label + 1 + (row % 3)) % 4));
    const scores = Float64Array.from({ length: 240 }, (_, i) =>
      made[Math.floor(i / 4)] === i % 4 ? 3.5 : (i % 7) / 9,
    );
    expect(labelTexts(await interpretScores(scores, 4, labels), 'warning')).toEqual([]);
  });

  it('of many classes, too, without a long search', { timeout: 60_000 }, async () => {
    const made = madeLogits(4000, 800, { skill: 6 });
    const source = await interpretScores(made.logits, 800, shuffled(made.labels));
    expect(labelTexts(source, 'warning')[0]).toContain('These labels do not belong to these rows');
  });

  it('are not suspected where the model always says the same', async () => {
    const made = madeLogits(1000, 5, { skill: 0 });
    for (let row = 0; row < 1000; row++) made.logits[row * 5 + 2] = 9;
    const source = await interpretScores(made.logits, 5, made.labels);
    expect(labelTexts(source, 'warning').join()).not.toContain('do not belong');
  });

  it('are not suspected of few rows', async () => {
    const made = madeLogits(40, 5);
    const source = await interpretScores(made.logits, 5, shuffled(made.labels));
    expect(labelTexts(source, 'warning').join()).not.toContain('do not belong');
  });
});

describe('labels of the neighbouring row', () => {
  const made = madeLogits(1000, 12);

  it('are noticed either way round, and moved', async () => {
    const late = Int32Array.from(made.labels, (_, row) => made.labels[Math.max(0, row - 1)] as number);
    const source = await interpretScores(made.logits, 12, late);
    expect(labelTexts(source, 'warning')[0]).toContain('row i predicts label i + 1');
    expect(source.facts.labelRepair).toMatchObject({ parameter: 'labelShift', value: 'next' });
    const moved = await interpretScores(made.logits, 12, late, { labelShift: 'next' });
    expect(accuracy(moved)).toBeGreaterThan(0.7);
    expect(moved.table.labels?.at(-1)).toBe(-1);
    expect(moved.facts.labelRepair).toBeUndefined();
    const early = Int32Array.from(made.labels, (_, row) => made.labels[Math.min(999, row + 1)] as number);
    expect((await interpretScores(made.logits, 12, early)).facts.labelRepair).toMatchObject({ value: 'previous' });
  });

  it('are not suspected where rows are sorted by label', async () => {
    const order = Array.from(made.labels.keys()).sort(
      (a, b) => (made.labels[a] as number) - (made.labels[b] as number),
    );
    const logits = made.logits.map(
      (_, i) => made.logits[(order[Math.floor(i / 12)] as number) * 12 + (i % 12)] as number,
    );
    const labels = made.labels.map((_, row) => made.labels[order[row] as number] as number);
    const source = await interpretScores(logits, 12, labels);
    expect([source.facts.labelRepair, labelTexts(source, 'warning')]).toEqual([undefined, []]);
  });
});
