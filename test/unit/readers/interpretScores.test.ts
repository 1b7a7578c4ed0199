import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/engine/source';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import type { Reading } from '../../../src/readers/reading';
import { failureOf, interpretText, logitsOf, readText } from './reading';
import { interpretScores } from './synthetic';

const warnings = ({ facts }: Source) =>
  facts.evidence.filter(({ bearing }) => bearing === 'warning').map(({ text }) => text);

describe('what the scores are', () => {
  it.each<[string, string, string]>([
    ['probabilities', '[[0.2, 0.8], [1, 0]]', 'every row sums to 1'],
    ['probabilities', '[[0.2005, 0.8], [0.5, 0.4995]]', 'rounded to 0.001'],
    ['log-probabilities', `[[${Math.log(0.2)}, ${Math.log(0.8)}], [0, -Infinity]]`, 'exponentials sum to 1'],
    ['logits', '[[0.2, 0.81], [0.5, 0.5]]', 'one row sums to 1.01'],
    ['logits', '[[-0.2, 1.2], [0.5, 0.5]]', 'sums to 1, but a value is negative'],
    ['logits', '[[-1, -2], [-3, -4]]', 'nothing above 0'],
    ['logits', '[[NaN, 1], [Infinity, 0]]', 'no row can be used'],
  ])('takes for %s: %s (%s)', async (kind, text) => {
    expect((await interpretText(text)).facts.kind).toBe(kind);
  });

  it('decides for the whole array, leaving out rows that cannot be used, and gives its reasons', async () => {
    const { facts } = await interpretText('[[0.2, 0.8], [NaN, 0.5], [0.5, 0.5]]');
    expect([facts.kind, facts.rowsWithNaN, facts.firstFaultyRow]).toEqual(['probabilities', 1, 1]);
    expect(facts.evidence[0]).toMatchObject({
      bearing: 'for',
      text: expect.stringContaining('sums to 1 within 0.001'),
    });
  });

  it('allows for the rounding of a print-out', async () => {
    const row = Array.from({ length: 100 }, (_, k) => (k === 0 ? '0.0625' : '0.0095')).join(', ');
    expect((await interpretText(`[[${row}], [${row}]]`)).facts.kind).toBe('probabilities');
  });

  it('warns where most rows, but not all, look like probabilities', async () => {
    const source = await interpretText('[[0.2, 0.8], [0.5, 0.5], [0.5, 0.4]]');
    expect(source.facts.kind).toBe('logits');
    expect(warnings(source)[0]).toBe('2 of 3 rows look like probabilities, but row 2 sums to 0.9000.');
  });

  it('takes tiny scores of either sign for no sigmoids: what is below 0 is as large as the rest', async () => {
    expect(warnings(await interpretText('[[2e-8, -1e-8, 3e-9], [-2e-8, 1e-8, 5e-9]]'))).toEqual([]);
    // Rounding in float32, of which there is little.
    expect(warnings(await interpretText('[[0.9, 0.8, -5e-7], [0.1, 0.9, 0.95]]'))[0]).toContain('independent sigmoids');
  });

  it('warns of independent sigmoids', async () => {
    expect(warnings(await interpretText('[[0.9, 0.8, 0.7], [0.1, 0.9, 0.95]]'))[0]).toContain('independent sigmoids');
  });

  it('are said to be undecided where they may lie either way', async () => {
    const values = Float32Array.from({ length: 10 * 80 }, (_, i) => Math.sin(i) * 5);
    const notes = async (rows: number, labels?: Int32Array, choices = {}) =>
      (await interpretScores(values.subarray(0, rows * 80), 80, labels, choices)).facts.notes.join();
    expect(await notes(10)).toContain('Read as 10 examples of 80 classes, for nothing says otherwise.');
    expect(await notes(10, undefined, { axis: '1' })).toBe('');
    expect(
      await notes(
        10,
        Int32Array.from({ length: 10 }, (_, row) => row),
      ),
    ).not.toContain('otherwise');
    expect(await notes(2)).toBe('');
  });

  it('warns of a softmax applied twice', async () => {
    const source = await interpretText('[[0.5, 0.25, 0.25], [0.3, 0.3, 0.4]]');
    expect(source.facts.kind).toBe('probabilities');
    expect(warnings(source)[0]).toContain('softmax was probably applied twice');
  });

  it('warns where the name says otherwise than the values', async () => {
    expect(warnings(await interpretText('{"logits": [[0.2, 0.8]]}'))[0]).toContain('“logits” says otherwise');
    expect(warnings(await interpretText('{"probs": [[0.2, 0.8]]}'))).toEqual([]);
  });

  it('takes the natural logarithm of probabilities, 0 being −∞', async () => {
    const { table, facts } = await interpretText('[[0.25, 0.75, 0], [1, 0, 0]]');
    expect(Array.from(logitsOf(table))).toEqual([Math.log(0.25), Math.log(0.75), -Infinity, 0, -Infinity, -Infinity]);
    expect([facts.rowsWithMaskedClass, facts.rowsWithNothingFinite, facts.firstFaultyRow]).toEqual([2, 0, -1]);
  });

  it('counts each fault', async () => {
    const { facts } = await interpretText(
      '[[5, -Infinity], [NaN, Infinity], [Infinity, 1], [-Infinity, -Infinity], [1, 2]]',
    );
    expect(facts).toMatchObject({
      rowsWithNaN: 1,
      rowsWithPositiveInfinity: 1,
      rowsWithNothingFinite: 1,
      rowsWithMaskedClass: 1,
      firstFaultyRow: 1,
    });
  });

  it('lets a person overrule the values', async () => {
    const { table, facts } = await interpretText('[[0.2, 0.8]]', { kind: 'logits' });
    expect([facts.kind, facts.kindIsOverridden]).toEqual(['logits', true]);
    expect(Array.from(logitsOf(table))).toEqual([0.2, 0.8]);
    expect(facts.evidence.map(({ bearing }) => bearing)).toEqual(['for', 'against']);
  });

  it('refuses to take for probabilities what is none', async () => {
    const failure = await failureOf(interpretText('[[0.2, 0.8], [0.5, -1.5]]', { kind: 'probabilities' }));
    expect(failure).toMatchObject({ code: 'not-probabilities', remedies: ['take-as-logits'] });
    expect(failure.message).toContain('Row 1 (counting from 0) holds −1.500 in column 1');
  });

  it('keeps float32 logits without a copy', async () => {
    const values = new Float32Array([1, 2, 3, 5]);
    const reading: Reading = {
      format: '',
      name: '',
      bytes: 0,
      notes: [],
      arrays: [{ name: 'a', shape: [2, 2], type: 'float32', values }],
    };
    expect((await interpret(reading)).table.logits).toBe(values);
  });
});

describe('a single column', () => {
  it('of probabilities becomes ln(1 − p), ln p', async () => {
    const { table, facts } = await interpretText('[[0.25], [1], [0]]');
    expect([table.classes, table.kind]).toEqual([2, 'probabilities']);
    expect(Array.from(logitsOf(table))).toEqual([Math.log1p(-0.25), Math.log(0.25), -Infinity, 0, -0, -Infinity]);
    expect(facts.notes[0]).toContain('probability of class 1');
  });

  it('of logits becomes 0, z, and says so', async () => {
    const { table, facts } = await interpretText('[[2.5], [-1.5]]');
    expect([table.classes, Array.from(logitsOf(table))]).toEqual([2, [0, 2.5, 0, -1.5]]);
    expect(facts.notes[0]).toContain('sigmoid');
  });

  it('called logit is one even where it lies in 0 … 1', async () => {
    const { table } = await interpretText('{"logit": [0.25, 0.75, 0.5], "label": [0, 1, 1]}');
    expect([table.kind, table.rows, table.classes]).toEqual(['logits', 3, 2]);
  });

  it('of log-probabilities keeps the accuracy of the other class', async () => {
    const { table } = await interpretText('{"logprob": [-1e-10, -50], "label": [0, 1]}');
    expect(table.kind).toBe('log-probabilities');
    expect(logitsOf(table)[0]).toBeCloseTo(Math.log(1e-10), 8);
    expect(logitsOf(table)[2]).toBeCloseTo(-1.9287498479639178e-22, 30);
  });
});

describe('which array holds the scores', () => {
  it.each<[string, string]>([
    ['{"features": [[1.5, 2], [3, 4]], "logits": [[1, 2], [3, 4]]}', 'logits'],
    ['{"probs": [[0.5, 0.5], [0.1, 0.9]], "logits": [[1, 2], [3, 4]]}', 'logits'],
    ['{"val_logits": [[1, 2], [3, 4]], "test_logits": [[1, 2], [3, 4.5]]}', 'test_logits'],
    ['{"y": [[1, 0], [0, 1]], "x": [[1.5, 2], [3, 4]]}', 'x'],
    ['{"outputs": {"logits": [[1, 2], [3, 4]]}, "y_true": [0, 1]}', 'outputs.logits'],
    ['{"confidence": [0.5, 0.9], "logits": [[1, 2], [3, 4]]}', 'logits'],
    ['{"logits": [[[1, 2]], [[3, 4]]]}', 'logits'],
  ])('in %s it is %s', async (text, name) => {
    const { facts } = await interpretText(text);
    expect([facts.scoresName, facts.rows, facts.classes]).toEqual([name, 2, 2]);
  });

  it('mentions the others, and takes the chosen one', async () => {
    const text = '{"probs": [[0.5, 0.5], [0.1, 0.9]], "logits": [[1, 2], [3, 4]]}';
    expect(
      (await interpretText(text)).facts.evidence.some((e) => e.bearing === 'against' && e.text.includes('“probs”')),
    ).toBe(true);
    expect((await interpretText(text, { scores: 'probs' })).facts).toMatchObject({
      scoresName: 'probs',
      kind: 'probabilities',
    });
  });

  it('goes on with the likeliest where the chosen one is not there', async () => {
    const source = await interpretText('{"logits": [[1, 2], [3, 4]]}', { scores: 'gone' });
    expect(source.facts.scoresName).toBe('logits');
    expect(warnings(source)[0]).toContain('no array “gone”');
  });

  it('refuses text', async () => {
    const reading = await readText('{"logits": [[1, 2]], "x": ["a"], "t": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]}');
    await expect(interpret(reading, { ...PROPOSED, scores: 'x' })).rejects.toThrow('holds text');
  });

  it('throws the failure of a broken array that has the name of scores', async () => {
    const failure = await failureOf(interpretText('{"logits": [[1, 2], [3]], "x": [[1.5, 2], [3, 4]]}'));
    expect(failure.code).toBe('ragged');
  });

  it('takes one list for one row, and a list beside labels for a column', async () => {
    expect((await interpretText('[2, 1, 0.5]')).table).toMatchObject({ rows: 1, classes: 3 });
    expect((await interpretText('{"logits": [2, 1, 0.5], "label": 0}')).table).toMatchObject({ rows: 1, classes: 3 });
    expect((await interpretText('{"score": [2, 1, -0.5], "label": [1, 1, 0]}')).table).toMatchObject({
      rows: 3,
      classes: 2,
    });
  });

  it('takes names of the classes from the columns, or from a list', async () => {
    expect((await interpretText('p_cat,p_dog\n.5,.5\n.1,.9\n')).table.classNames).toEqual(['cat', 'dog']);
    expect(
      (await interpretText('{"logits": [[1, 2], [3, 4], [5, 7]], "classes": ["cat", "dog"]}')).table.classNames,
    ).toEqual(['cat', 'dog']);
    expect((await interpretText('{"logits": [[1, 2], [3, 4], [5, 7]]}')).table.classNames).toEqual(['0', '1']);
  });

  it('lists every array as a choice', async () => {
    const { facts } = await interpretText('{"logits": [[1, 2]], "labels": [0], "names": ["cat", "dog"]}');
    expect(facts.arrays).toEqual([
      { name: 'logits', shape: [1, 2], type: 'int' },
      { name: 'labels', shape: [1], type: 'int' },
      { name: 'names', shape: [2], type: 'text' },
    ]);
  });
});

describe('features beside scores', () => {
  it('have other columns than there are classes, which the labels say', async () => {
    const { facts } = await interpretText(
      '{"feats": [[0.5, 1.5, 2.5], [1.5, 0.5, 0.5]], "out": [[0.5, 2], [1.5, 1]], "lab": ["b", "a"], "label": [1, 0]}',
    );
    expect([facts.scoresName, facts.labelsName]).toEqual(['out', 'label']);
    const unnamed = await interpretText(
      '{"feats": [[1.5, 0.5, 9.5], [0.5, 1.5, 9.5], [1.5, 0.5, 9.5], [0.5, 2.5, 9.5]], "out": [[0.5, 2], [1.5, 1], [0.5, 2], [3.5, 1]], "lab": [1, 0, 1, 0]}',
    );
    expect(unnamed.facts.scoresName).toBe('out');
  });
});

describe('a submission', () => {
  it('has probabilities under the name of what they predict', async () => {
    const { table, facts } = await interpretText('SK_ID,TARGET\n100,0.25\n101,0.875\n');
    expect([facts.scoresName, facts.kind, table.rows, table.classes]).toEqual(['TARGET', 'probabilities', 2, 2]);
  });

  it('is no scores where it has decisions', async () => {
    expect((await failureOf(interpretText('SK_ID,TARGET\n100,0\n101,1\n'))).code).toBe('no-scores');
  });
});
