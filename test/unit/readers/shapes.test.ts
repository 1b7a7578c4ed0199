import { describe, expect, it } from 'vitest';
import { rowIdOf } from '../../../src/engine/rowIds';
import type { Source } from '../../../src/engine/source';
import { NO_LABEL } from '../../../src/engine/table';
import { interpret, PROPOSED, type SourceChoices } from '../../../src/readers/interpret';
import type { NamedArray, Reading } from '../../../src/readers/reading';
import { interpretText, logitsOf } from './reading';

function reading(...arrays: NamedArray[]): Reading {
  return { format: 'test', name: 'test.npz', bytes: 1, arrays, notes: [] };
}

function numbers(
  name: string,
  shape: readonly number[],
  values: ArrayLike<number>,
  type: 'float32' | 'int' = 'float32',
) {
  return { name, shape, type, values: type === 'int' ? Int32Array.from(values) : Float32Array.from(values) } as const;
}

/** Numbers of an N-dimensional array, each other than all others. */
function ramp(name: string, shape: readonly number[]): NamedArray {
  const length = shape.reduce((product, each) => product * each, 1);
  return numbers(
    name,
    shape,
    Array.from({ length }, (_, i) => ((i * 7919) % 1009) / 8 - 60),
  );
}

/** Softmax along an axis of the shape [a, b, c]. */
function softmaxAlong(array: NamedArray, axis: number): NamedArray {
  if (array.type !== 'float32') throw new Error('numbers only');
  const { shape } = array;
  const step = shape.slice(axis + 1).reduce((product, each) => product * each, 1);
  const length = shape[axis] as number;
  const values = Float32Array.from(array.values);
  for (let i = 0; i < values.length; i++) {
    const at = i - (Math.floor(i / step) % length) * step;
    let sum = 0;
    for (let k = 0; k < length; k++) sum += Math.exp((array.values[at + k * step] as number) / 40);
    values[i] = Math.exp((array.values[i] as number) / 40) / sum;
  }
  return { ...array, values };
}

const read = (from: Reading, choices: Partial<SourceChoices> = {}, labels?: Reading) =>
  interpret(from, { ...PROPOSED, ...choices }, labels);
const labelsOf = ({ table }: Source) => table.labels && Array.from(table.labels);
const sizeOf = ({ table }: Source) => [table.rows, table.classes];
const idsOf = ({ table }: Source) =>
  table.ids && Array.from({ length: table.rows }, (_, row) => rowIdOf(table.ids as never, row));

describe('scores of more than two dimensions', () => {
  it('are folded to rows without a copy, which keep their index, and so are their labels', async () => {
    const scores = ramp('logits', [2, 3, 4]);
    const source = await read(reading(scores, numbers('labels', [2, 3], [0, 1, -100, 3, 2, -100], 'int')));
    expect(sizeOf(source)).toEqual([6, 4]);
    expect(logitsOf(source.table).buffer).toBe((scores as { values: Float32Array }).values.buffer);
    expect(labelsOf(source)).toEqual([0, 1, NO_LABEL, 3, 2, NO_LABEL]);
    expect(idsOf(source)).toEqual(['0, 0', '0, 1', '0, 2', '1, 0', '1, 1', '1, 2']);
    expect(source.facts.notes[0]).toContain('“logits” (2 × 3 × 4) was folded to 6 rows');
  });

  it('go before whole numbers of two dimensions, which are tokens, and after unnamed scores of two', async () => {
    const tokens = numbers('input_ids', [2, 3], [5, 6, 7, 8, 9, 4], 'int');
    const source = await read(reading(tokens, ramp('logits', [2, 3, 4])));
    expect(source.facts.scoresName).toBe('logits');
    expect((await read(reading(ramp('hidden', [6, 3, 4]), ramp('out', [6, 4])))).facts.scoresName).toBe('out');
  });

  it('have the classes where labels have no dimension (N, C, H, W)', async () => {
    const scores = ramp('logits', [2, 5, 3, 4]);
    const labels = numbers(
      'target',
      [2, 3, 4],
      Array.from({ length: 24 }, (_, i) => i % 5),
      'int',
    );
    const source = await read(reading(scores, labels));
    expect(sizeOf(source)).toEqual([24, 5]);
    expect(labelsOf(source)).toEqual(Array.from({ length: 24 }, (_, i) => i % 5));
    const { values } = scores as { values: Float32Array };
    // Row 17 is (1, 1, 1): its class k lies at ((1 · 5 + k) · 3 + 1) · 4 + 1.
    const expected = [0, 1, 2, 3, 4].map((k) => values[((5 + k) * 3 + 1) * 4 + 1]);
    expect(Array.from(logitsOf(source.table).subarray(17 * 5, 18 * 5))).toEqual(expected);
    expect(source.facts.evidence.some(({ text }) => text.includes('dimension 1') && text.includes('target'))).toBe(
      true,
    );
    expect(idsOf(source)?.[17]).toBe('1, 1, 1');
  });

  it.each([0, 1])('have the classes along dimension %i where probabilities sum to 1 along it', async (axis) => {
    const source = await read(reading(softmaxAlong(ramp('x', [4, 5, 6]), axis)));
    expect([source.table.kind, source.table.classes]).toEqual(['probabilities', [4, 5][axis]]);
    expect(source.facts.evidence.some(({ text }) => text.includes('values sum to 1'))).toBe(true);
  });

  it('have the classes along the dimension that a person chose, and a slice of the others', async () => {
    const from = reading(ramp('logits', [2, 3, 4]), numbers('y', [3], [2, 0, 1], 'int'));
    expect(sizeOf(await read(from, { axis: '1', labels: 'none' }))).toEqual([8, 3]);
    const second = await read(from, { slice: '1, :, :' });
    expect(sizeOf(second)).toEqual([3, 4]);
    expect([...logitsOf(second.table)]).toEqual([...logitsOf((await read(from)).table).subarray(12)]);
    expect([labelsOf(second), second.table.ids]).toEqual([[2, 0, 1], undefined]);
    expect(sizeOf(await read(from, { slice: ':, -1', labels: 'none' }))).toEqual([2, 4]);
    expect(sizeOf(await read(from, { axis: '0', slice: ':, 1', labels: 'none' }))).toEqual([4, 2]);
    const every = await read(from, { axis: 'none', labels: 'none' });
    expect([every.table.rows, every.table.classes, idsOf(every)?.at(-1)]).toEqual([24, 2, '1, 2, 3']);
  });

  it('warn where a slice does not fit, and take all', async () => {
    const from = reading(ramp('logits', [2, 3, 4]));
    for (const slice of ['5', ':, :, 1', '0, 0, 0, 0', '1:2', 'x']) {
      const { table, facts } = await read(from, { slice });
      expect(table.rows).toBe(6);
      expect(facts.evidence.some(({ bearing, text }) => bearing === 'warning' && text.includes(slice))).toBe(true);
    }
  });

  it('share labels of one of their dimensions: views, members of an ensemble', async () => {
    const source = await read(reading(ramp('tta_logits', [3, 2, 4]), numbers('labels', [3], [3, 0, 1], 'int')));
    expect(labelsOf(source)).toEqual([3, 3, 0, 0, 1, 1]);
    expect(source.facts.notes.some((note) => note.includes('each stands for all rows'))).toBe(true);
    const members = await read(reading(ramp('logits', [2, 3, 4])), {}, reading(numbers('y', [3], [3, 0, 1], 'int')));
    expect(labelsOf(members)).toEqual([3, 0, 1, 3, 0, 1]);
  });

  it('take one-hot labels and a second model along', async () => {
    const oneHot = numbers('labels', [2, 2, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], 'int');
    const source = await read(reading(ramp('logits', [2, 2, 3]), oneHot, ramp('other_logits', [2, 2, 3])));
    expect(labelsOf(source)).toEqual([0, 1, 2, NO_LABEL]);
    expect(source.facts.parts.find(({ role }) => role === 'otherScores')?.name).toBe('other_logits');
  });

  it('lose dimensions of length 1 as before', async () => {
    const source = await read(reading(ramp('logits', [1, 3, 1, 4]), numbers('labels', [3, 1], [0, 1, 2], 'int')));
    expect([...sizeOf(source), source.table.ids]).toEqual([3, 4, undefined]);
  });
});

describe('scores of two dimensions and one', () => {
  it('are not said to have their classes along the last dimension, where everybody expects them', async () => {
    const names = { name: 'class_names', shape: [2], type: 'text', values: ['cat', 'dog'] } as const;
    const along = ({ facts }: Source) => facts.evidence.filter(({ text }) => text.includes('dimension'));
    const plain = await read(reading(numbers('logits', [3, 2], [3, 1, 7, 2, 5, 4]), names));
    expect([plain.table.classNames, along(plain)]).toEqual([['cat', 'dog'], []]);
    const turned = await read(reading(numbers('logits', [2, 3], [3, 1, 7, 2, 5, 4]), names));
    expect(along(turned)).toHaveLength(1);
  });

  it('are turned round where columns and no rows sum to 1, without any labels', async () => {
    const { table, facts } = await interpretText('{"p": [[0.2, 0.5, 0.9, 0.7], [0.8, 0.5, 0.1, 0.3]]}');
    expect([table.rows, table.classes, table.kind]).toEqual([4, 2, 'probabilities']);
    expect(facts.evidence.some(({ text }) => text.includes('values sum to 1'))).toBe(true);
  });

  it('are turned round, or not, as a person says', async () => {
    const text = '{"logits": [[3, 1, 7], [2, 5, 4]]}';
    expect(sizeOf(await interpretText(text))).toEqual([2, 3]);
    expect(sizeOf(await interpretText(text, { axis: '0' }))).toEqual([3, 2]);
    const withLabels = '{"logits": [[3, 1, 7], [2, 5, 4]], "labels": [0, 1, 0]}';
    expect(sizeOf(await interpretText(withLabels))).toEqual([3, 2]);
    expect(sizeOf(await interpretText(withLabels, { axis: '1', labels: 'none' }))).toEqual([2, 3]);
  });

  it('are one row, or a binary score a row where something has as many values, or a person says so', async () => {
    const row = '{"scores": [3, 1, 7, 2]}';
    expect(sizeOf(await interpretText(row))).toEqual([1, 4]);
    expect(sizeOf(await interpretText(row, { axis: 'none' }))).toEqual([4, 2]);
    const beside = await interpretText(row, {}, '1\n0\n1\n0\n');
    expect([...sizeOf(beside), labelsOf(beside)]).toEqual([4, 2, [1, 0, 1, 0]]);
    expect(
      sizeOf(await interpretText('{"scores": [3, 1, 7, 2], "labels": [1, 0, 1, 0]}', { axis: '0', labels: 'none' })),
    ).toEqual([1, 4]);
  });
});
