import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../../src/readers/interpret';
import type { Reading } from '../../../../src/readers/reading';
import { fixtureBytes, LABELS, readFixture, SCORES } from '../fixtures';
import { failureOf, logitsOf, numbers, readBytes } from '../reading';
import { bytes, dict, global, int, list, none, pickleOf, reduce, text, truth, tuple } from './pickleOf';

const read = (name: string): Promise<Reading> => readFixture(`pickles/${name}`);
const valuesOf = (reading: Reading, name: string) => Array.from(numbers(reading, name).values);
const shapesOf = (reading: Reading) => Object.fromEntries(reading.arrays.map(({ name, shape }) => [name, shape]));
const VERSIONS = ['lists', 'numpy1', 'numpy2'].flatMap((kind) =>
  [0, 1, 2, 3, 4, 5].map((protocol) => `${kind}-protocol${protocol}`),
);

describe('Python pickles', () => {
  it.each(VERSIONS)('reads %s.pkl as Python wrote it', async (name) => {
    const reading = await read(`${name}.pkl`);
    expect(reading.format).toBe('Python pickle');
    expect(valuesOf(reading, 'logits')).toEqual(SCORES);
    expect(valuesOf(reading, 'labels')).toEqual(LABELS);
    expect(numbers(reading, 'logits').shape).toEqual([4, 3]);
  });

  it.each([0, 1, 2])('reads what Python 2 wrote in protocol %i', async (protocol) => {
    const reading = await read(`python2-protocol${protocol}.pkl`);
    expect([valuesOf(reading, 'logits'), valuesOf(reading, 'labels')]).toEqual([SCORES, LABELS]);
    expect(reading.arrays.find(({ name }) => name === 'names')).toMatchObject({ values: ['cat', 'bär', '中'] });
  });

  it('reads an array of NumPy on Python 2, whose bytes are a str (built by hand)', async () => {
    const str = (...value: number[]) => [0x55, value.length, ...value];
    const type = [
      ...reduce(global('numpy', 'dtype'), str(0x66, 0x32), int(0), int(1)),
      ...tuple(int(3), str(0x3c), none, none, none, int(-1), int(-1), int(0)),
      0x62,
    ];
    const made = reduce(
      global('numpy.core.multiarray', '_reconstruct'),
      global('numpy', 'ndarray'),
      tuple(int(0)),
      str(0x62),
    );
    const state = tuple(int(1), tuple(int(2), int(2)), type, truth(false), str(0, 0x3c, 0, 0xc0, 0, 0, 0, 0x40));
    expect(valuesOf(await readBytes(pickleOf(made, state, [0x62]), 'a.pkl'), 'a')).toEqual([1, -2, 0, 2]);
  });

  it('goes by the bytes, not by the name', async () => {
    expect(numbers(await read('array.npy')).type).toBe('float32');
    expect(valuesOf(await readBytes(fixtureBytes('pickles/numpy1-protocol4.pkl'), 'scores'), 'logits')).toEqual(SCORES);
  });

  it.each(['orders-protocol2.pkl', 'orders-protocol5.pkl'])('reads every order and type in %s', async (name) => {
    const reading = await read(name);
    for (const order of ['fortran', 'big', 'half']) expect(valuesOf(reading, order)).toEqual(SCORES);
    expect(valuesOf(reading, 'turned')).toEqual([0.5, 0.875, 1, 2.5, 0.375, -0.5, 0.125, 1.75, 0.25, -1, 0.5, 2]);
    expect(valuesOf(reading, 'cube')).toEqual(Array.from({ length: 24 }, (_, index) => index));
    expect(valuesOf(reading, 'wide')).toEqual([2 ** 40, -1, 7, 0]);
    expect(numbers(reading, 'truth')).toMatchObject({ type: 'bool', values: Uint8Array.of(1, 0, 1, 1) });
    expect(numbers(reading, 'zero')).toMatchObject({ shape: [], values: Float64Array.of(2.5) });
    expect(reading.arrays.find((array) => array.name === 'text')).toMatchObject({ values: ['cat', 'Bär', '🐈', 'x'] });
    expect(reading.arrays.find((array) => array.name === 'bytes')).toMatchObject({ values: ['cat', 'doggy', '', 'x'] });
  });

  it('reads fields of records, and arrays of objects that are rows', async () => {
    const records = await read('records.pkl');
    expect(valuesOf(records, 'records.logits')).toEqual(SCORES);
    expect(valuesOf(records, 'records.label')).toEqual(LABELS);
    expect(valuesOf(await read('objects.pkl'), 'logits')).toEqual(SCORES);
    const rows = numbers(await read('object-rows.pkl'), 'logits');
    expect([rows.shape, Array.from(rows.values)]).toEqual([[4, 3], SCORES]);
    expect(rows.notes).toEqual(['“logits” is a list of 4 arrays of length 3; each was taken for one row.']);
  });

  it.each(['by-name', 'by-name-tuples'])('reads examples that are kept under their names: %s', async (name) => {
    const { table, facts } = await interpret(await read(`${name}.pkl`));
    expect([table.rows, table.classes, facts.kind]).toEqual([4, 3, 'logits']);
    expect(Array.from(logitsOf(table))).toEqual(SCORES);
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
    expect(table.ids).toMatchObject({ kind: 'text', values: ['a.png', 'b.png', 'c.png', 'd.png'] });
  });

  it('reads columns of two levels, and a series without a name', async () => {
    const levels = await interpret(await read('frame-levels.pkl'));
    expect([levels.facts.scoresName, levels.facts.labelsName]).toEqual(['proba_*', 'target.label']);
    expect([levels.table.classNames, Array.from(levels.table.labels ?? [])]).toEqual([['cat', 'dog', 'bird'], LABELS]);
    const series = await interpret(await read('series-text.pkl'));
    expect([series.facts.labelsName, Array.from(series.table.labels ?? [])]).toEqual(['y_test', LABELS]);
  });

  it('does not take folds for examples', async () => {
    const reading = await read('by-fold.pkl');
    expect(reading.arrays.map(({ name, shape }) => [name, ...shape])).toContainEqual(['two.y_score', 4]);
  });

  it('reads arrays of objects in .npy and .npz', async () => {
    const { facts, table } = await interpret(await read('dict.npy'));
    expect([facts.scoresName, facts.labelsName, table.rows]).toEqual(['logits', 'labels', 4]);
    expect(valuesOf(await read('object-rows.npy'), 'object-rows')).toEqual(SCORES);
    const archive = await interpret(await read('dict.npz'));
    expect([archive.facts.scoresName, archive.facts.labelsName]).toEqual(['all.logits', 'all.labels']);
    expect(archive.table.classNames).toEqual(['a', 'b', 'c']);
  });

  it('reads containers of every kind', async () => {
    const reading = await read('containers.pkl');
    expect(shapesOf(reading)).toMatchObject({ 'outputs.logits': [4, 3], labels: [4], groups: [3], 'default.x': [4] });
    expect(valuesOf(await read('namespace.pkl'), 'logits')).toEqual(SCORES);
  });

  it('names the parts of ((logits_val, y_val), (logits_test, y_test)), and takes the test set', async () => {
    const reading = await read('markus.p');
    expect(shapesOf(reading)).toEqual({
      'val.scores': [3, 3],
      'val.labels': [3, 1],
      'test.scores': [4, 3],
      'test.labels': [4, 1],
    });
    const { facts, table } = await interpret(reading);
    expect([facts.scoresName, facts.labelsName]).toEqual(['test.scores', 'test.labels']);
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
    expect(facts.notes[0]).toContain('they are called val, test in this order');
  });

  it('reads pickles that follow each other', async () => {
    const reading = await read('two-dumps.pkl');
    expect(shapesOf(reading)).toEqual({ scores: [4, 3], labels: [4] });
    expect(reading.notes).toEqual(['The file holds 2 pickles, one after another.']);
    const more = await readBytes(Uint8Array.from([...fixtureBytes('pickles/numpy1-protocol4.pkl'), 0, 0, 0]), 'a.pkl');
    expect(more.notes).toEqual(['3 bytes after the pickle were left out.']);
  });

  it.each([
    ['batches.pkl', 'logits', 'labels'],
    ['batch-records.pkl', 'logits', 'y'],
    ['batch-tuples.pkl', 'scores', 'labels'],
    ['sample-records.pkl', 'logits', 'label'],
  ])('puts what is in batches or records together (%s)', async (file, scores, labels) => {
    const reading = await read(file);
    expect([valuesOf(reading, scores), numbers(reading, scores).shape]).toEqual([SCORES, [4, 3]]);
    expect([valuesOf(reading, labels), numbers(reading, labels).shape]).toEqual([LABELS, [4]]);
    expect(numbers(reading, scores).notes?.[0]).toContain(`“${scores}” is a list of`);
    const { facts } = await interpret(reading);
    expect([facts.scoresName, facts.labelsName]).toEqual([scores, labels]);
  });

  it('reads NumPy scalars as numbers', async () => {
    const reading = await read('scalars.pkl');
    expect([valuesOf(reading, 'score'), valuesOf(reading, 'label')]).toEqual([[2, 0.25, -0.5, 1], LABELS]);
  });

  it('reads a data frame, and its columns p_* as scores with class names', async () => {
    const { facts, table } = await interpret(await read('frame.pkl'));
    expect([facts.scoresName, facts.labelsName]).toEqual(['p_*', 'label']);
    expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([['cat', 'dog', 'bird'], LABELS]);
    expect(valuesOf(await read('frame.pkl'), 'p_*')).toEqual(SCORES);
    expect(valuesOf(await read('series.pkl'), 'score')).toEqual([2, 0.25, -0.5, 1]);
  });

  it('reads a column of categories as the texts it stands for', async () => {
    const { facts, table } = await interpret(await read('frame-category.pkl'));
    expect([facts.scoresName, facts.labelsName, Array.from(table.labels ?? [])]).toEqual(['p_*', 'label', LABELS]);
  });

  it('reads bfloat16 as ml_dtypes pickles it (built by hand)', async () => {
    const type = reduce(global('numpy', 'dtype'), global('ml_dtypes', 'bfloat16'), truth(false), truth(true));
    const raw = Uint8Array.from([0x80, 0x3f, 0x20, 0x40, 0x00, 0xc0, 0x00, 0x00]);
    const array = reduce(
      global('numpy._core.numeric', '_frombuffer'),
      bytes(raw),
      type,
      tuple(int(2), int(2)),
      text('C'),
    );
    expect(valuesOf(await readBytes(pickleOf(array), 'a.pkl'), 'a')).toEqual([1, 2.5, -2, 0]);
  });

  it('reads what transformers give as a dict of their fields (built by hand)', async () => {
    const output = reduce(
      global('transformers.trainer_utils', 'PredictionOutput'),
      list(list(int(1), int(2)), list(int(3), int(4))),
      list(int(1), int(0)),
      none,
    );
    const reading = await readBytes(pickleOf(output), 'predictions.pkl');
    expect([valuesOf(reading, 'predictions'), valuesOf(reading, 'label_ids')]).toEqual([
      [1, 2, 3, 4],
      [1, 0],
    ]);
  });
});

describe('objects that would have to be built by code', () => {
  it('are refused by name, and the rest reads', async () => {
    const reading = await read('binarizer.pkl');
    expect((await interpret(reading)).facts.labelsName).toBe('labels');
    expect(reading.notes).toEqual([
      'An object was not built, because that would run code: sklearn.preprocessing._label.MultiLabelBinarizer. Everything else was read.',
    ]);
    expect(reading.arrays.find(({ name }) => name === 'mlb')).toMatchObject({
      type: 'unread',
      failure: { code: 'pickle-refused' },
    });
  });

  it('are the failure where there is nothing else', async () => {
    const failure = await failureOf(read('openai.pkl'));
    expect(failure.code).toBe('pickle-refused');
    expect(failure.message).toContain('openai.openai_object.OpenAIObject');
    expect(failure.message).toContain('np.save');
  });

  it.each([0, 1, 2, 3, 4, 5])('are never called: eval in protocol %i', async (protocol) => {
    const reading = await read(`evil-protocol${protocol}.pkl`);
    expect(reading.notes[0]).toContain('builtins.eval');
    expect(valuesOf(reading, 'logits')).toEqual(SCORES);
    expect(existsSync('/tmp/executed')).toBe(false);
  });

  it('are told from types that are not read', async () => {
    const reading = await read('complex.pkl');
    expect(reading.arrays.find(({ name }) => name === 'spectrum')).toMatchObject({
      failure: { code: 'pickle-dtype', message: expect.stringContaining('complex128') },
    });
    expect(valuesOf(reading, 'logits')).toEqual(SCORES);
  });

  it('do not spoil a key that JavaScript knows', async () => {
    const rows = list(list(int(1), int(2)), list(int(3), int(4)));
    const body = dict(['__proto__', rows], ['constructor', list(int(0), int(1))], ['toString', dict(['x', rows])]);
    const reading = await readBytes(pickleOf(body), 'a.pkl');
    expect(reading.arrays.map(({ name }) => name).sort()).toEqual(['__proto__', 'constructor', 'toString.x']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('names joblib, whose arrays stand between the opcodes', async () => {
    const failure = await failureOf(read('joblib.pkl'));
    expect([failure.code, failure.message]).toEqual(['format-joblib', expect.stringContaining('joblib.load')]);
  });
});
