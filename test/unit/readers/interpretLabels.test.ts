import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/engine/source';
import { NO_LABEL } from '../../../src/engine/table';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import { failureOf, interpretText, logitsOf, readText } from './reading';

/** Rows whose highest score is at 0, 1, 2 and 0. */
const LOGITS = '[[3.5, 1, 0], [0, 2, 1], [0, 1, 5], [4, 1, 2]]';
const withLabels = (labels: string, key = 'labels') => `{"logits": ${LOGITS}, "${key}": ${labels}}`;
const labelsOf = ({ table }: Source) => table.labels && Array.from(table.labels);

describe('labels', () => {
  it.each<[string, string, number[]]>([
    ['whole numbers', '[0, 1, 2, 0]', [0, 1, 2, 0]],
    ['a column', '[[0], [1], [2], [0]]', [0, 1, 2, 0]],
    ['a row', '[[0, 1, 2, 0]]', [0, 1, 2, 0]],
    ['floats', '[0.0, 1e0, 2.0, 0]', [0, 1, 2, 0]],
    ['numbers as text', '["0", "1", "2.000e+00", "0"]', [0, 1, 2, 0]],
    ['one-hot rows', '[[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]', [0, 1, 2, NO_LABEL]],
    ['LABEL_k', '["LABEL_0", "LABEL_1", "LABEL_2", "LABEL_0"]', [0, 1, 2, 0]],
    ['counted from 1', '[1, 2, 3, 1]', [0, 1, 2, 0]],
    ['names, sorted', '["ant", "bee", "cow", "ant"]', [0, 1, 2, 0]],
    ['some missing', '[0, null, 2, null]', [0, NO_LABEL, 2, NO_LABEL]],
    ['some ignored', '[0, -100, 2, -1]', [0, NO_LABEL, 2, NO_LABEL]],
    ['some names missing', '["ant", "bee", "cow", ""]', [0, 1, 2, NO_LABEL]],
  ])('are read from %s', async (_, labels, expected) => {
    expect(labelsOf(await interpretText(withLabels(labels)))).toEqual(expected);
  });

  it('that count from 1 are noted, and a person may say otherwise', async () => {
    const text = withLabels('[1, 2, 3, 1]');
    expect((await interpretText(text)).facts.notes).toEqual(['The labels run from 1 to 3: 1 was subtracted.']);
    expect(await failureOf(interpretText(text, { labelBase: '0' }))).toMatchObject({ code: 'label-range' });
    expect(labelsOf(await interpretText(withLabels('[1, 2, 2, 1]')))).toEqual([1, 2, 2, 1]);
    expect(labelsOf(await interpretText(withLabels('[1, 2, 2, 1]'), { labelBase: '1' }))).toEqual([0, 1, 1, 0]);
    expect(await failureOf(interpretText(withLabels('[1, 0, 2, 1]'), { labelBase: '1' }))).toMatchObject({
      code: 'label-range',
      message: expect.stringContaining(
        'Row 1 (counting from 0) has the label 0, but the 3 columns are the classes 1 to 3',
      ),
    });
  });

  it('that are missing or ignored are counted, and the first is named', async () => {
    const notes = async (labels: string) => (await interpretText(withLabels(labels))).facts.notes;
    expect(await notes('[0, null, 2, 1]')).toEqual(['Row 1 (counting from 0) has no label.']);
    expect(await notes('[0, null, 2, null]')).toEqual([
      '2 rows have no label, the first of them row 1 (counting from 0).',
    ]);
    expect(await notes('["ant", "bee", "", "cow"]')).toEqual(['Row 2 (counting from 0) has no label.']);
    expect(await notes('[0, 1, -100, 2]')).toEqual([
      'Row 2 (counting from 0) has the negative label -100 and counts as unlabelled.',
    ]);
    expect(await notes('[0, -1, -100, -100]')).toEqual([
      '3 rows have a negative label and count as unlabelled, the first of them row 1 (counting from 0) with -1.',
    ]);
  });

  it('−1 and 1 are two classes where there are two', async () => {
    const { table, facts } = await interpretText('{"logit": [2.5, -1, 3], "y": [1, -1, -1]}');
    expect(Array.from(table.labels ?? [])).toEqual([1, 0, 0]);
    expect(facts.notes.some((note) => note.includes('−1 and 1'))).toBe(true);
  });

  it.each<[string, string, string]>([
    [
      '[0, 1, 3, 5]',
      'label-range',
      'Row 2 (counting from 0) has the label 3, but the 3 columns are the classes 0 to 2',
    ],
    ['[0, 1, 2]', 'label-count', '“labels” has 3 labels, but there are 4 rows'],
    ['["a", "b", "a", "b"]', 'label-names', '2 different names, but the scores have 3 columns'],
  ])('%s fail: %s', async (labels, code, words) => {
    const failure = await failureOf(interpretText(withLabels(labels)));
    expect(failure).toMatchObject({ code, remedies: ['choose-labels'] });
    expect(failure.message).toContain(words);
  });

  it('that are no classes fail only where they were chosen', async () => {
    const text = withLabels('[0.37, 1, 2, 0]', 'target');
    expect((await interpretText(text)).facts.labelsName).toBeUndefined();
    expect(await failureOf(interpretText(text, { labels: 'target' }))).toMatchObject({ code: 'label-not-whole' });
  });

  it('as names are matched to the classes', async () => {
    const table = 'p_Big Cat,p_dog,gold\n.9,.1,big_cat\n.2,.8,dog\n.3,.7,Dog\n';
    expect(labelsOf(await interpretText(table))).toEqual([0, 1, 1]);
    const failure = await failureOf(interpretText(table.replace('Dog', 'bird')));
    expect(failure).toMatchObject({ code: 'label-unknown' });
    expect(failure.message).toContain(
      'Row 2 (counting from 0) has the label “bird”, which is none of the classes: Big Cat, dog',
    );
  });

  it('as numbers are matched to numbered columns', async () => {
    const { table } = await interpretText(
      'Prediction1,Prediction2,Prediction3,Class\n.8,.1,.1,1\n.1,.8,.1,2\n.1,.8,.1,2\n',
    );
    expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([
      ['1', '2', '3'],
      [0, 1, 1],
    ]);
  });

  it('name the classes where nothing else does, with a warning about the order', async () => {
    const { table, facts } = await interpretText(withLabels('["cow", "bee", "ant", "bee"]'));
    expect(table.classNames).toEqual(['ant', 'bee', 'cow']);
    expect(
      facts.labelEvidence.some(({ bearing, text }) => bearing === 'warning' && text.includes('sorted order')),
    ).toBe(true);
  });

  it('are said to agree with the scores, or to agree less than by chance', async () => {
    const good = await interpretText(withLabels('[0, 1, 2, 0]'));
    expect(good.facts.labelEvidence.at(-1)).toEqual({
      text: 'The highest score is the label’s in 100.0 % of 4 rows.',
      bearing: 'for',
    });
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 2 ? '1.5,0,' : '0,1.5,'}${row % 2}`);
    const bad = await interpretText(
      `logit_0,logit_1,label\n${rows.map((row) => row.replace('1.5', '2.5')).join('\n')}\n`,
    );
    expect(bad.facts.labelEvidence.at(-1)).toMatchObject({
      bearing: 'warning',
      text: expect.stringContaining('Your class order is wrong. As given, the highest score is the label’s in 0.0 %'),
    });
    const few = await interpretText(`logit_0,logit_1,label\n${rows.slice(0, 28).join('\n')}\n`);
    expect(few.facts.labelEvidence.at(-1)).toMatchObject({
      bearing: 'warning',
      text: expect.stringContaining('less than guessing'),
    });
  });

  it('may be chosen, or left out', async () => {
    const text = `{"logits": ${LOGITS}, "labels": [0, 1, 2, 0], "other": [2, 2, 2, 2]}`;
    expect(labelsOf(await interpretText(text, { labels: 'other' }))).toEqual([2, 2, 2, 2]);
    expect(labelsOf(await interpretText(text, { labels: 'none' }))).toBeUndefined();
    expect((await interpretText(text, { labels: 'gone' })).facts.labelEvidence[0]).toMatchObject({
      bearing: 'warning',
    });
  });

  it('are not mistaken: predictions, counters, class names, other splits', async () => {
    for (const other of [
      '"pred_label": [0, 1, 2, 0]',
      '"id": [0, 1, 2, 0]',
      '"labels": ["a", "b", "c"]',
      '"val_labels": [0, 1]',
    ]) {
      const { facts } = await interpretText(`{"test_logits": ${LOGITS}, ${other}}`);
      expect(facts.labelsName).toBeUndefined();
    }
    expect((await interpretText(`{"logits": ${LOGITS}, "labels": ["a", "b", "c"]}`)).table.classNames).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('without a telling name are known by their values', async () => {
    const { facts } = await interpretText(`{"logits": ${LOGITS}, "u": [0, 1, 2, 1], "v": [9, 8, 7, 6]}`);
    expect(facts.labelsName).toBe('u');
    expect(facts.labelEvidence[0]?.text).toContain('only values that can be');
    expect(
      (await interpretText(`{"logits": ${LOGITS}, "u": [0, 1, 2, 1], "v": [0, 1, 2, 2]}`)).facts.labelsName,
    ).toBeUndefined();
  });

  it('in a column of text without a header are known by their values', async () => {
    const { table, facts } = await interpretText('.1\t.9\tdog\n.8\t.2\tcat\n.7\t.3\tcat\n');
    expect([facts.labelsName, table.classNames, Array.from(table.labels ?? [])]).toEqual([
      'column 2',
      ['cat', 'dog'],
      [1, 0, 0],
    ]);
  });

  it('belong to the split of the scores', async () => {
    const { facts } = await interpretText(
      `{"test_logits": ${LOGITS}, "val_labels": [2, 2, 2, 2], "test_labels": [0, 1, 2, 0]}`,
    );
    expect(facts.labelsName).toBe('test_labels');
  });

  it('turn scores round that are stored classes by examples', async () => {
    const { table, facts } = await interpretText('{"logits": [[3.5, 0, 1, 4], [1, 2, 1, 1]], "labels": [0, 1, 0, 0]}');
    expect([table.rows, table.classes]).toEqual([4, 2]);
    expect(Array.from(logitsOf(table))).toEqual([3.5, 1, 0, 2, 1, 1, 4, 1]);
    expect(facts.notes.some((note) => note.includes('turned round'))).toBe(true);
  });
});

describe('labels from a second file', () => {
  it.each([
    ['one a line', '0\n1\n2\n0\n'],
    ['float text', '0.000000e+00\n1.000000e+00\n2.000000e+00\n0.000000e+00\n'],
    ['names', 'ant\nbee\ncow\nant\n'],
    ['a table with an index', 'id,label\n7,0\n8,1\n9,2\n10,0\n'],
    ['JSON', '[0, 1, 2, 0]'],
    ['a key', '{"y": [0, 1, 2, 0], "ids": [5, 6, 7, 8]}'],
  ])('are read: %s', async (_, labels) => {
    expect(labelsOf(await interpretText(LOGITS, {}, labels))).toEqual([0, 1, 2, 0]);
  });

  it('go before labels in the file of the scores', async () => {
    expect(labelsOf(await interpretText(withLabels('[2, 2, 2, 2]'), {}, '0\n1\n2\n0\n'))).toEqual([0, 1, 2, 0]);
  });

  it('fail where they are of another length', async () => {
    const failure = await failureOf(interpretText(LOGITS, {}, '0\n1\n2\n0\n1\n'));
    expect(failure).toMatchObject({ code: 'label-count', remedies: ['choose-labels'] });
    expect(failure.message).toContain('has 5 labels, but there are 4 rows');
  });

  it('may come in a file of the same name, and are listed among the choices', async () => {
    const scores = await readText(LOGITS, 'a.json');
    const labels = await readText('[0, 1, 2, 0]', 'a.json');
    const { facts } = await interpret(scores, { ...PROPOSED, labels: 'a' }, labels);
    expect(facts.labelsName).toBe('a');
  });
});
