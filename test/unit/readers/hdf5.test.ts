import { describe, expect, it } from 'vitest';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import type { Reading } from '../../../src/readers/reading';
import { LABELS, SCORES } from './fixtures';
import { contents, readMatrices } from './matrices';
import { failureOf, logitsOf, numbers } from './reading';

const scores = [[4, 3], SCORES];
const labels = [[4], LABELS];
const animals = [[3], ['cat', 'Bär', '🐈']];

function messageOf(reading: Reading, name: string): string {
  const array = reading.arrays.find((candidate) => candidate.name === name);
  return array?.type === 'unread' ? array.failure.message : '';
}

describe('HDF5', { timeout: 30_000 }, () => {
  it('has numbers of every type, in both byte orders, and text of every kind (h5py)', async () => {
    const reading = await readMatrices('types.h5');
    const floats = ['little_f2', 'little_f4', 'little_f8', 'big_f2', 'big_f4', 'big_f8'];
    const wholes = ['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'big_i2', 'big_i4', 'big_i8', 'big_u2'];
    expect(contents(reading)).toEqual({
      ...Object.fromEntries(floats.map((name) => [`scores.${name}`, scores])),
      ...Object.fromEntries(wholes.map((name) => [`labels.${name}`, labels])),
      wide_i8: [[3], [2 ** 40, -(2 ** 40), 7]],
      bool: [[3], [1, 0, 1]],
      scalar: [[], [2.5]],
      text_variable: animals,
      text_fixed: [[3], ['cat', 'doggy', '']],
      text_utf8: animals,
      text_padded: [[2], ['cat', 'doggy']],
      text_scalar: [[], ['one text']],
      enum_little: labels,
      'enum_little.classes': [[3], ['cat', 'dog', 'bird']],
      enum_big: labels,
      'enum_big.classes': [[3], ['cat', 'dog', 'bird']],
      cube: [[2, 3, 4], Array.from({ length: 24 }, (_, i) => i)],
      'arrays.logits': [[4, 3], new Array(12).fill(0)],
      complex: 'hdf5-elements',
      opaque: 'hdf5-elements',
      ragged: 'hdf5-elements',
      longdouble: 'hdf5-elements',
      empty: 'empty',
      nothing: 'empty',
    });
    const types = ['scores.big_f2', 'scores.little_f4', 'scores.big_f8', 'labels.i1', 'bool', 'enum_big'];
    expect(types.map((name) => numbers(reading, name).type)).toEqual([
      ...['float16', 'float32', 'float64'],
      ...['int', 'bool', 'int'],
    ]);
    expect(messageOf(reading, 'complex')).toContain('“complex” in types.h5 holds complex numbers, which are not read.');
    expect(messageOf(reading, 'longdouble')).toContain('numbers of 16 bytes');
  });

  it('is read in whole chunks, through the filters that the library has, and names the others', async () => {
    const reading = await readMatrices('layouts.h5');
    expect(contents(reading)).toEqual({
      plain: scores,
      chunked: scores,
      gzip: scores,
      growing: scores,
      cube: [[5, 6, 7], Array.from({ length: 210 }, (_, i) => i)],
      scaled: labels,
      text: [
        [3, 2],
        ['cat', 'catcat', 'Bär', 'BärBär', '🐈', '🐈🐈'],
      ],
      lzf: 'hdf5-filter',
      claimed: 'hdf5-absurd',
      virtual: 'hdf5-elsewhere',
    });
    expect(messageOf(reading, 'lzf')).toBe(
      '“lzf” in layouts.h5 is compressed with LZF, which is not read. Save it with compression="gzip" (on the command line: h5repack -f GZIP=4), or as .npy: np.save("scores.npy", file["lzf"][:]).',
    );
    expect(reading.notes).toEqual(['“/external” is in another file, and was left out.']);
    const blosc = await failureOf(readMatrices('blosc.h5').then((found) => interpret(found)));
    expect(blosc.message).toContain('is compressed with Blosc');
  });

  it('is explored: scores and labels of a group, class names of an attribute', async () => {
    const { table, facts } = await interpret(await readMatrices('newest.h5'));
    expect(facts.format).toBe('HDF5 file (.h5, .hdf5)');
    expect([facts.scoresName, facts.labelsName]).toEqual(['test.logits', 'test.labels']);
    expect([table.rows, table.classes, table.classNames]).toEqual([4, 3, ['cat', 'Bär', '🐈']]);
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
    const chosen = await interpret(await readMatrices('newest.h5'), { ...PROPOSED, scores: 'test.epochs' });
    expect(chosen.facts.scoresName).toBe('test.epochs');
  });

  it('has class names in attributes, in JSON, too, and along a dimension', async () => {
    const attributes = await readMatrices('attributes.h5');
    expect(contents(attributes)).toMatchObject({
      labels: [[3], ['a', 'b', 'c']],
      'probs.classes': [[3], ['cat', 'dog', 'bird']],
    });
    expect((await interpret(attributes)).table.kind).toBe('probabilities');
    const scales = await readMatrices('scales.h5');
    expect(contents(scales)).toEqual({ logits: scores, label: labels, 'logits.classes': animals });
    expect((await interpret(scales)).table.classNames).toEqual(['cat', 'Bär', '🐈']);
  });

  it.each(['little', 'big', 'mixed'])('has records, whose fields are columns: %s-endian', async (order) => {
    const reading = await readMatrices(`records-${order}.h5`);
    expect(contents(reading)).toEqual({
      'results.p_*': scores,
      'results.id': [[4], [300, 301, 302, 303]],
      'results.name': [[4], ['cat', 'dog', 'bird', 'dog']],
      'results.note': [[4], ['é', '', 'x', 'long text']],
      'results.inner.label': labels,
      'plain.id': [[4], [300, 301, 302, 303]],
      'plain.s': [[4], ['abc', 'abc', 'abc', 'abc']],
      'plain.logits': scores,
      'plain.in.y': labels,
    });
    expect(numbers(reading, 'results.p_*').classNames).toEqual(['cat', 'dog', 'bird']);
  });

  it.each(['keras-2.h5', 'keras-3.weights.h5'])('of Keras is a model and no scores: %s', async (name) => {
    const failure = await failureOf(readMatrices(name));
    expect(failure.code).toBe('model-weights');
    expect(failure.message).toContain('np.save("scores.npy", model.predict(x))');
  });

  it('has tables of PyTables', async () => {
    expect(contents(await readMatrices('pytables.h5'))).toEqual({
      'results.logits': scores,
      'results.label': labels,
      'results.ok': [[4], [0, 1, 0, 1]],
      'results.name': [[4], ['cat', 'Bär', '🐈', 'Bär']],
    });
  });

  it.each(['fixed', 'table', 'columns', 'text'])('has data frames of pandas: %s', async (name) => {
    const reading = await readMatrices(`pandas-${name}.h5`);
    const who = name === 'text' ? { 'results.who': [[4], ['a', 'b', 'c', 'd']] } : {};
    expect(contents(reading)).toEqual({ 'results.p_*': scores, 'results.label': labels, ...who });
    expect(numbers(reading, 'results.p_*').classNames).toEqual(['cat', 'dog', 'bird']);
    const { table } = await interpret(reading);
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
  });

  it('has examples in groups of their own, whose names are ids', async () => {
    const { table, facts } = await interpret(await readMatrices('examples.h5'));
    expect([facts.scoresName, facts.labelsName, table.rows]).toEqual(['test.logits', 'test.label', 4]);
    expect([Array.from(logitsOf(table)), Array.from(table.labels ?? [])]).toEqual([SCORES, LABELS]);
    expect(table.ids).toMatchObject({ values: ['a.png', 'b.png', 'c.png', 'd.png'] });
  });

  it('says which columns of a frame are Python objects, and how they are written as text', async () => {
    const { facts } = await interpret(await readMatrices('pandas-fixed-text.h5.gz'));
    expect(facts.scoresName).toBe('results.p_*');
    expect(facts.notes.join()).toContain('The columns who are Python objects in HDF5');
  });
});
