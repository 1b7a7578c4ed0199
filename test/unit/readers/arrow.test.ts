import {
  bool,
  decimal,
  dictionary,
  fixedSizeList,
  float16,
  float32,
  float64,
  int16,
  int32,
  int64,
  largeUtf8,
  list,
  struct,
  timestamp,
  uint64,
  utf8,
} from '@uwdata/flechette';
import { Field, Float32, List, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import type { TextArray } from '../../../src/readers/reading';
import { arrowOf } from './arrowOf';
import { fixtureBytes, LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, numbers, readBytes } from './reading';

const ROWS = [SCORES.slice(0, 3), SCORES.slice(3, 6), SCORES.slice(6, 9), SCORES.slice(9)];
const NAMES = ['cat', 'dog', 'bird'];
const words = LABELS.map((label) => NAMES[label] as string);
const repeat = <T>(values: readonly T[], times: number): T[] => Array.from({ length: times }, () => values).flat();

describe('Arrow', () => {
  it.each([
    ['file', undefined],
    ['stream', undefined],
    ['file', 'lz4'],
    ['stream', 'lz4'],
    ['file', 'zstd'],
    ['stream', 'zstd'],
  ] as const)('reads lists and labels of a %s, compression %s, in several batches', async (format, codec) => {
    const columns = { logits: repeat(ROWS, 100), label: repeat(words, 100) };
    const types = { logits: list(float32()), label: dictionary(utf8(), int16()) };
    const bytes = arrowOf(columns, { types, format, codec, maxBatchRows: 150 });
    const reading = await readBytes(bytes, 'scores.feather');
    const logits = numbers(reading, 'logits');
    expect([logits.type, logits.shape]).toEqual(['float32', [400, 3]]);
    expect(logits.values).toEqual(Float32Array.from(repeat(SCORES, 100)));
    expect((reading.arrays.find(({ name }) => name === 'label') as TextArray).values).toEqual(repeat(words, 100));
    expect(reading.format).toBe(format === 'file' ? 'Arrow file or Feather' : 'Arrow stream');
  });

  it('reads fixed-size lists, one column a class and structs', async () => {
    const bytes = arrowOf(
      {
        logits: ROWS,
        probs: ROWS.map((row) => Object.fromEntries(NAMES.map((name, k) => [name, row[k]]))),
        ...Object.fromEntries(NAMES.map((name, k) => [`p_${name}`, ROWS.map((row) => row[k])])),
        label: LABELS.map(BigInt),
      },
      {
        types: {
          logits: fixedSizeList(float64(), 3),
          probs: struct(Object.fromEntries(NAMES.map((name) => [name, float32()]))),
          label: int64(),
          ...Object.fromEntries(NAMES.map((name) => [`p_${name}`, float16()])),
        },
      },
    );
    const reading = await readBytes(bytes);
    for (const [name, type] of [
      ['logits', 'float64'],
      ['probs', 'float32'],
      ['p_*', 'float16'],
    ] as const) {
      const array = numbers(reading, name);
      expect([name, array.type, array.shape, Array.from(array.values)]).toEqual([name, type, [4, 3], SCORES]);
      if (name !== 'logits') expect(array.classNames).toEqual(NAMES);
    }
    expect(numbers(reading, 'label')).toMatchObject({ type: 'int', values: Int32Array.from(LABELS) });
  });

  it('takes class names from the metadata of Hugging Face’s datasets', async () => {
    const huggingface = JSON.stringify({ info: { features: { label: { names: NAMES, _type: 'ClassLabel' } } } });
    const types = { logits: list(float32()), label: int64() };
    const bytes = arrowOf(
      { logits: ROWS, label: LABELS.map(BigInt) },
      { types, format: 'stream', metadata: { huggingface } },
    );
    const { table } = await interpret(await readBytes(bytes, 'data.arrow'));
    expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([NAMES, LABELS]);
  });

  it('reads what is missing, decimals, truth values, wide integers and wide text; leaves dates out', async () => {
    const bytes = arrowOf(
      {
        half: [[1, null, 2], null, [3, 4, 5]],
        price: [1.25, null, -3.5],
        right: [true, false, null],
        many: [2n ** 63n, 1n, 0n],
        word: ['Bär', null, '🐈'],
        when: [0, 1, 2],
        ragged: [[1], [1, 2], []],
      },
      {
        types: {
          half: list(float16()),
          price: decimal(9, 2, 128),
          right: bool(),
          many: uint64(),
          word: largeUtf8(),
          when: timestamp(),
          ragged: list(int32()),
        },
      },
    );
    const reading = await readBytes(bytes);
    expect(Array.from(numbers(reading, 'half').values)).toEqual([
      1,
      Number.NaN,
      2,
      ...Array(3).fill(Number.NaN),
      3,
      4,
      5,
    ]);
    expect(numbers(reading, 'half').notes?.join()).toContain('null');
    expect(Array.from(numbers(reading, 'price').values)).toEqual([1.25, Number.NaN, -3.5]);
    expect(numbers(reading, 'right')).toMatchObject({ type: 'int', values: Float64Array.of(1, 0, Number.NaN) });
    expect(numbers(reading, 'many').values).toEqual(Float64Array.of(2 ** 63, 1, 0));
    expect((reading.arrays.find(({ name }) => name === 'word') as TextArray).values).toEqual(['Bär', '', '🐈']);
    const unread = reading.arrays.filter((array) => array.type === 'unread');
    expect(unread.map(({ name, failure }) => [name, failure.code])).toEqual([
      ['when', 'column-type'],
      ['ragged', 'ragged'],
    ]);
  });

  it('gives a tensor column its shape, and refuses one with its axes turned', async () => {
    const column = (extra: string) => {
      const table = new Table({
        features: vectorFromArray([[1, 2, 3, 4, 5, 6]], new List(listField())),
      });
      const field = table.schema.fields[0];
      field?.metadata.set('ARROW:extension:name', 'arrow.fixed_shape_tensor');
      field?.metadata.set('ARROW:extension:metadata', `{"shape":[2,3]${extra}}`);
      return readBytes(tableToIPC(table, 'file'));
    };
    expect(numbers(await column('')).shape).toEqual([1, 2, 3]);
    expect(numbers(await column(',"permutation":[0,1]')).shape).toEqual([1, 2, 3]);
    expect((await column(',"permutation":[1,0]')).arrays[0]).toMatchObject({ type: 'unread' });
  });

  it.each(['file', 'stream'] as const)('reads a %s of apache-arrow', async (format) => {
    const table = new Table({
      logits: vectorFromArray(ROWS, new List(listField())),
      label: vectorFromArray(words),
      text: vectorFromArray(words, new Utf8()),
    });
    const reading = await readBytes(tableToIPC(table, format));
    expect(numbers(reading, 'logits').values).toEqual(Float32Array.from(SCORES));
    for (const name of ['label', 'text'])
      expect((reading.arrays.find((array) => array.name === name) as TextArray).values).toEqual(words);
  });
});

describe('Arrow of other writers', () => {
  it.each(['generated_lz4.arrow_file', 'generated_zstd.stream'])('Arrow C++, compressed: %s', async (name) => {
    const reading = await readFixture(`borrowed/${name}`);
    expect(Array.from(numbers(reading, 'ints').values.subarray(0, 4))).toEqual([42, 43, 44, 45]);
    const { values } = reading.arrays.find((array) => array.name === 'strs') as TextArray;
    expect(values.slice(0, 4)).toEqual(['foo', 'bar', '', 'foo']);
  });

  it('Arrow C++: dictionaries with missing values in them, numbers among them', async () => {
    const reading = await readFixture('borrowed/generated_dictionary.stream');
    const text = (name: string) =>
      (reading.arrays.find((array) => array.name === name) as TextArray).values.slice(0, 5);
    expect(text('dict0')).toEqual(['jhak1rp', '', '', 'ôa1m6nk', '']);
    expect(text('dict2')[1]).toBe('1446215361');
  });

  it('Arrow C++: views of text, and lists that are views', async () => {
    const views = (await readFixture('borrowed/generated_binary_view.arrow_file')).arrays;
    expect(views.map(({ name, type }) => [name, type])).toEqual([
      ['bv', 'unread'],
      ['sv', 'text'],
    ]);
    expect((views[1] as TextArray).values.slice(0, 3)).toEqual(['', 'µppjldl', '€4e2b£€']);
    const lists = (await readFixture('borrowed/generated_list_view.stream')).arrays;
    expect(lists.map((array) => array.type === 'unread' && array.failure.code)).toEqual(['ragged', 'ragged']);
  });

  it('Arrow C++: decimals', async () => {
    const { values } = numbers(await readFixture('borrowed/generated_decimal.stream'));
    expect(Array.from(values.subarray(0, 3))).toEqual([Number.NaN, 72.22, 844.93]);
  });

  it('Arrow before 0.15, which marks nothing', async () => {
    const reading = await readFixture('borrowed/before_0.15.stream');
    expect(Array.from(numbers(reading, 'int8_nonnullable').values.subarray(0, 4))).toEqual([-46, 57, -82, -70]);
  });

  it('refuses big-endian bytes and Feather of the first version by name', async () => {
    expect(await failureOf(readFixture('borrowed/big_endian.stream'))).toMatchObject({ code: 'arrow-big-endian' });
    const old = await failureOf(readBytes(Buffer.from('FEA1\0\0\0\0')));
    expect([old.code, old.message]).toEqual(['format-refused', expect.stringContaining('Feather')]);
  });

  it('says that it is cut off, or where it is damaged', async () => {
    const bytes = fixtureBytes('borrowed/generated_lz4.arrow_file');
    expect(await failureOf(readBytes(bytes.subarray(0, -1)))).toMatchObject({ code: 'arrow-truncated' });
    const damaged = Uint8Array.from(bytes);
    const frame = Buffer.from(damaged.buffer).indexOf(Buffer.from([0x04, 0x22, 0x4d, 0x18]));
    damaged[frame] = 0;
    const failure = await failureOf(readBytes(damaged, 'scores.arrow'));
    expect(failure.message).toMatch(/^scores\.arrow is damaged in column “ints”, batch 0/);
  });
});

describe('Arrow as it is written', () => {
  it('comes back, whatever is missing, in batches of any size', async () => {
    const cell = fc.oneof(
      { weight: 9, arbitrary: fc.float({ noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((classes) =>
        fc.array(
          fc.oneof(
            { weight: 9, arbitrary: fc.array(cell, { minLength: classes, maxLength: classes }) },
            { weight: 1, arbitrary: fc.constant(null) },
          ),
          { minLength: 1, maxLength: 40 },
        ),
      );
    const options = fc.record({
      format: fc.constantFrom('file' as const, 'stream' as const),
      codec: fc.constantFrom(undefined, 'lz4' as const, 'zstd' as const),
      maxBatchRows: fc.integer({ min: 1, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(table, options, fc.boolean(), async (rows, options, fixed) => {
        const classes = rows.find((row) => row !== null)?.length;
        const isMissing = rows.every((row) => row === null || row.every((value) => value === null));
        if (classes === undefined || isMissing) return;
        const types = { logits: fixed ? fixedSizeList(float32(), classes) : list(float32()) };
        const reading = await readBytes(arrowOf({ logits: rows }, { types, ...options }));
        const expected = rows.flatMap((row) => row ?? Array(classes).fill(null)).map((value) => value ?? Number.NaN);
        expect(Array.from(numbers(reading, 'logits').values)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

function listField() {
  return new Field('item', new Float32(), true);
}
