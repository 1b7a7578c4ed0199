import { describe, expect, it } from 'vitest';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import { LABELS, SCORES } from './fixtures';
import { contents, matricesBytes, mutated, readHostile, readMatrices, seeded } from './matrices';
import { failureOf, numbers, readBytes, readText } from './reading';

const scores = [[4, 3], SCORES];
const cube = [
  [2, 3, 4],
  [0, 6, 12, 18, 2, 8, 14, 20, 4, 10, 16, 22, 1, 7, 13, 19, 3, 9, 15, 21, 5, 11, 17, 23],
];

/** What `makeOctave.m` saved; its files differ in what they can hold. */
const saved = {
  logits: scores,
  single_: scores,
  labels: [[4, 1], LABELS.map((label) => label + 1)],
  isGood: [
    [1, 3],
    [1, 0, 1],
  ],
  one: [[1, 1], [1]],
  cube,
  names: [[3], ['cat', 'dog', 'bird']],
  title_: [[], ['two words']],
  words: [[3], ['cat', 'doggy', 'x']],
  'mixed{1}': [[1, 1], [1]],
  'mixed{2}': [
    [1, 3],
    [1, 2, 3],
  ],
  'mixed{3}': [[], ['a']],
  'mixed{4}': [[1], [2]],
  'test.probs': [[4, 3], SCORES.map((value) => value / 4)],
  'test.y': [[1, 4], LABELS],
  'people.id': [[2], [1, 2]],
  'people.name': [[2], ['a', 'b']],
  odd: [
    [1, 4],
    [Number.NaN, Infinity, -Infinity, Number.NaN],
  ],
  z: 'mat-complex',
  zs: 'mat-complex',
  filled: [[4, 3], SCORES.map((value) => Math.max(value, 0))],
  range_: [
    [1, 3],
    [1, 2, 3],
  ],
  nothing: 'empty',
  whole: [
    [2, 2],
    [1, 2, 3, 4],
  ],
  scalar_: [[1, 1], [2.5]],
};

describe('files of Octave', { timeout: 30_000 }, () => {
  it('are read as text', async () => {
    const reading = await readMatrices('octave.txt');
    expect(reading.format).toBe('Octave text file');
    expect(contents(reading)).toEqual({ ...saved, filled: 'mat-object', range_: 'mat-object' });
    const types = ['logits', 'single_', 'labels', 'isGood', 'one'].map((name) => numbers(reading, name).type);
    expect(types).toEqual(['float64', 'float32', 'int', 'bool', 'bool']);
    const { facts } = await interpret(reading, { ...PROPOSED, scores: 'logits' });
    expect(facts.labelsName).toBe('labels');
  });

  it.each(['octave-7.mat', 'octave-6.mat'])('are read as MATLAB’s: %s', async (name) => {
    expect(contents(await readMatrices(name))).toEqual(saved);
  });

  it('are read as MATLAB’s of version 4', async () => {
    const { logits, title_, words, odd, filled } = saved;
    expect(contents(await readMatrices('octave-4.mat'))).toEqual({ logits, title_, words, odd, filled });
  });

  it('are read as HDF5, in the orientation that Octave shows', async () => {
    const reading = await readMatrices('octave.h5');
    expect(reading.format).toBe('Octave file (HDF5)');
    const { logits, labels, names, words, isGood, nothing, zs } = saved;
    expect(contents(reading)).toEqual({
      ...{ logits, labels, names, words, isGood, nothing, zs },
      'test.probs': saved['test.probs'],
      'test.y': saved['test.y'],
      'people.id': saved['people.id'],
      'people.name': saved['people.name'],
      'mixed{1}': [[], [1]],
      'mixed{2}': saved['mixed{2}'],
      'mixed{3}': saved['mixed{3}'],
      'mixed{4}': saved['mixed{4}'],
      scalar_: [[], [2.5]],
    });
  });
});

describe('hostile Octave text', { timeout: 60_000 }, () => {
  it('says at which line it makes no sense', async () => {
    const failure = await failureOf(
      readText('# name: x\n# type: matrix\n# rows: 2\n# columns: 2\n 1 2\n 3 cat\n', 'x.mat'),
    );
    expect(failure).toMatchObject({ code: 'octave-damaged' });
    expect(failure.message).toBe('x.mat is damaged or cut off at line 6: “3 cat”. Copy or save it again.');
    const claims = '# name: x\n# type: matrix\n# rows: 1000000000\n# columns: 1000000000\n 1\n';
    expect((await failureOf(readText(claims, 'x.mat'))).code).toBe('octave-damaged');
  });

  it('is no text that only begins as Octave’s', async () => {
    const reading = await readText('# Created by Octave 6.3.0\n0.1,0.9\n0.8,0.2\n', 'x.csv');
    expect(reading.format).toContain('CSV');
  });

  it('is refused, or a part, where it is cut off', async () => {
    const bytes = matricesBytes('octave.txt');
    const whole = contents(await readMatrices('octave.txt'));
    for (let length = 150; length < bytes.length; length += 7) {
      if ((await readHostile('cut.mat', bytes.subarray(0, length))) !== 'read') continue;
      const found = contents(await readBytes(bytes.subarray(0, length), 'cut.mat'));
      // Of the last variable a number or a word may be cut in two, as in any text.
      const last = Object.keys(found).at(-1)?.split(/[.{]/)[0] ?? '';
      for (const name of Object.keys(found)) if (!name.startsWith(last)) expect(found[name]).toEqual(whole[name]);
    }
  });

  it('with changed bytes gives arrays or one failure', async () => {
    const bytes = matricesBytes('octave.txt');
    const random = seeded(4);
    for (let i = 0; i < 1000; i++) await readHostile('octave.txt', mutated(bytes, random));
  });
});
