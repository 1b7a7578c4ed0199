import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import type { TextArray } from '../../../src/readers/reading';
import { LABELS, readFixture, SCORES } from './fixtures';
import { listOf, parquetOf, schemaOf } from './parquetOf';
import { failureOf, numbers, readBytes } from './reading';

const ROWS = [SCORES.slice(0, 3), SCORES.slice(3, 6), SCORES.slice(6, 9), SCORES.slice(9)];
const NAMES = ['cat', 'dog', 'bird'];
const words = LABELS.map((label) => NAMES[label] as string);
const float = { type: 'FLOAT' } as const;

describe('Parquet', () => {
  it('reads lists of floats and wide integers, over several row groups', async () => {
    const file = parquetOf(
      [
        { name: 'logits', data: ROWS },
        { name: 'label', data: LABELS.map(BigInt) },
      ],
      {
        schema: schemaOf(listOf('logits', float), [{ name: 'label', type: 'INT64' }]),
        rowGroupSize: 3,
        kvMetadata: [
          {
            key: 'huggingface',
            value: JSON.stringify({ info: { features: { label: { names: NAMES, _type: 'ClassLabel' } } } }),
          },
        ],
      },
    );
    const reading = await readBytes(file, 'scores.parquet');
    expect(numbers(reading, 'logits')).toMatchObject({ type: 'float32', shape: [4, 3] });
    expect(numbers(reading, 'logits').values).toEqual(Float32Array.from(SCORES));
    expect(numbers(reading, 'label').values).toEqual(Int32Array.from(LABELS));
    const { table, facts } = await interpret(reading);
    expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([NAMES, LABELS]);
    expect([facts.scoresName, facts.labelsName, facts.format]).toEqual(['logits', 'label', 'Parquet (.parquet)']);
  });

  it.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI', 'LZ4_RAW'] as const)(
    'reads one column a class, compressed by %s, with a dictionary of labels',
    async (codec) => {
      const times = 50;
      const columns = NAMES.map((name, k) => ({
        name: `p_${name}`,
        data: Array.from({ length: 4 * times }, (_, row) => ROWS[row % 4]?.[k] ?? 0),
        type: 'FLOAT' as const,
      }));
      const labels = Array.from({ length: 4 * times }, (_, row) => words[row % 4] as string);
      const file = parquetOf([...columns, { name: 'label', data: labels, type: 'STRING' }], { codec });
      const { table } = await interpret(await readBytes(file, 'scores.parquet'));
      expect([table.rows, table.classNames]).toEqual([4 * times, NAMES]);
      expect(Array.from(table.logits?.subarray(-12) ?? [])).toEqual(SCORES);
      expect(Array.from(table.labels?.subarray(-4) ?? [])).toEqual(LABELS);
    },
  );

  it('keeps columns of single precision what they are', async () => {
    const file = parquetOf(
      NAMES.map((name, k) => ({ name: `logit_${name}`, data: ROWS.map((r) => r[k]), type: 'FLOAT' })),
    );
    const array = numbers(await readBytes(file), 'logit_*');
    expect([array.type, array.values]).toEqual(['float32', Float32Array.from(SCORES)]);
  });

  it('knows the index of a data frame', async () => {
    const columns = ['p_0', 'p_1', '__index_level_0__'].map((name) => ({
      name,
      data: [0.25, 0.75],
      type: 'DOUBLE' as const,
    }));
    expect((await readBytes(parquetOf(columns))).arrays.map(({ name }) => name)).toEqual(['p_*', 'index']);
  });

  it('reads structs, a class a field', async () => {
    const schema = schemaOf([
      { name: 'probs', repetition_type: 'OPTIONAL', num_children: 3 },
      ...NAMES.map((name) => ({ name, type: 'DOUBLE' as const, repetition_type: 'OPTIONAL' as const })),
    ]);
    const data = ROWS.map((row) => Object.fromEntries(NAMES.map((name, k) => [name, row[k]])));
    const array = numbers(await readBytes(parquetOf([{ name: 'probs', data }], { schema })), 'probs');
    expect(array).toMatchObject({ shape: [4, 3], type: 'float64', classNames: NAMES });
    expect(Array.from(array.values)).toEqual(SCORES);
  });

  it('reads half precision, lists in lists, decimals, truth values and what is missing', async () => {
    const half = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2, logical_type: { type: 'FLOAT16' } } as const;
    const cubes = [[ROWS[0], ROWS[1]], null, [ROWS[2], ROWS[3]]];
    const file = parquetOf(
      [
        { name: 'half', data: [ROWS[0], [1, null, 2], null] },
        { name: 'cube', data: cubes },
        { name: 'price', data: [1.25, null, -3.5] },
        { name: 'right', data: [true, false, true] },
        { name: 'maybe', data: [7, null, 9] },
      ],
      {
        schema: schemaOf(
          listOf('half', half),
          listOf('cube', { type: 'DOUBLE' }, 2),
          [
            {
              name: 'price',
              type: 'INT64',
              converted_type: 'DECIMAL',
              scale: 2,
              precision: 9,
              repetition_type: 'OPTIONAL',
            },
          ],
          [{ name: 'right', type: 'BOOLEAN' }],
          [{ name: 'maybe', type: 'INT32', repetition_type: 'OPTIONAL' }],
        ),
      },
    );
    const reading = await readBytes(file);
    const half3 = numbers(reading, 'half');
    expect(half3).toMatchObject({ type: 'float16', shape: [3, 3] });
    expect(Array.from(half3.values)).toEqual([2, 0.5, -1, 1, Number.NaN, 2, Number.NaN, Number.NaN, Number.NaN]);
    expect(half3.notes?.join()).toContain('null');
    expect(numbers(reading, 'cube')).toMatchObject({ shape: [3, 2, 3] });
    expect(Array.from(numbers(reading, 'cube').values.subarray(6))).toEqual([
      ...Array(6).fill(Number.NaN),
      ...SCORES.slice(6),
    ]);
    expect(Array.from(numbers(reading, 'price').values)).toEqual([1.25, Number.NaN, -3.5]);
    expect(numbers(reading, 'right')).toMatchObject({ type: 'bool', values: Uint8Array.of(1, 0, 1) });
    expect(numbers(reading, 'maybe')).toMatchObject({ type: 'int', values: Float64Array.of(7, Number.NaN, 9) });
  });

  it('reads integers beyond 32 bits as doubles, and unsigned ones as what they are', async () => {
    const values = Array.from(numbers(await readFixture('borrowed/signs.parquet'), 'unsigned_int64').values);
    expect(values).toEqual([0, 2 ** 63, 2 ** 63, 2 ** 64]);
    expect(numbers(await readFixture('borrowed/signs.parquet'), 'unsigned_int32').values).toEqual(
      Float64Array.of(0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1),
    );
  });

  it('names the row where lists are of another length, and leaves out what holds no scores', async () => {
    const file = parquetOf(
      [
        { name: 'tokens', data: [[1, 2], [3], [4, 5]] },
        { name: 'when', data: [new Date(0), new Date(1), new Date(2)] },
        { name: 'logits', data: ROWS.slice(0, 3) },
        { name: 'text', data: Array.from({ length: 3 }, (_, i) => `${i}`.repeat(50_000)) },
      ],
      {
        codec: 'UNCOMPRESSED',
        schema: schemaOf(
          listOf('tokens', { type: 'INT32' }),
          [{ name: 'when', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }],
          listOf('logits', float),
          [{ name: 'text', type: 'BYTE_ARRAY', converted_type: 'UTF8' }],
        ),
      },
    );
    const reading = await readBytes(file);
    const why = (name: string) => {
      const array = reading.arrays.find((candidate) => candidate.name === name);
      return array?.type === 'unread' ? array.failure.message : array?.type;
    };
    expect(why('tokens')).toContain('Row 1 (counting from 0) has 1 value; the rows before it have 2');
    expect([why('when'), why('text')]).toEqual([
      '“when” holds dates or times, which are not read.',
      '“text” holds long texts, which are not read.',
    ]);
    expect((await interpret(reading)).facts.scoresName).toBe('logits');
  });

  it('says where it ends too early, or that it is encrypted', async () => {
    const whole = parquetOf([{ name: 'logits', data: ROWS }], { schema: schemaOf(listOf('logits', float)) });
    expect(await failureOf(readBytes(whole.subarray(0, -1)))).toMatchObject({ code: 'parquet-truncated' });
    const encrypted = Uint8Array.from(whole);
    encrypted[encrypted.length - 1] = 'E'.charCodeAt(0);
    expect(await failureOf(readBytes(encrypted))).toMatchObject({ code: 'parquet-encrypted' });
    const damaged = Uint8Array.from(whole);
    damaged[6] = 0xff;
    const failure = await failureOf(readBytes(damaged, 'scores.parquet'));
    expect(failure.message).toMatch(/^scores\.parquet is damaged in column “logits”, row group 0, page 0/);
  });
});

describe('Parquet of other writers', () => {
  it('pyarrow: lists that go on in the next page', async () => {
    const { shape, values } = numbers(await readFixture('borrowed/continued_page.parquet'), 'int_list');
    expect(shape).toEqual([100, 20]);
    expect(Array.from(values.subarray(0, 4))).toEqual([51, 26, 66, 49]);
  });

  it('pyarrow: streams of bytes are the same numbers as plain ones, in half, single and double precision', async () => {
    const { classNames = [], values } = numbers(await readFixture('borrowed/byte_stream_split_extended.gzip.parquet'));
    expect(classNames).toHaveLength(8);
    for (let row = 0; row < 200; row++) {
      for (let k = 0; k < 8; k += 2) expect(values[row * 8 + k]).toBe(values[row * 8 + k + 1]);
    }
  });

  it.each([
    ['byte_stream_split.zstd', 'f32 … f64', [1.764052391052246, -1.3065268517353166]],
    ['byte_stream_split_v2', 'float_col … double_col', [1.5, 10.1]],
    ['brotli_compressed', 'v11', [42, 7.7, 42.125, 7.7]],
    ['lz4_raw_compressed', 'v11', [42, 7.7, 42.125, 7.7]],
    ['hadoop_lz4_compressed', 'v11', [42, 7.7, 42.125, 7.7]],
    ['concatenated_gzip_members', 'long_col', [1, 2, 3, 4]],
    ['datapage_v2.snappy', 'c', [2, 3, 4, 5]],
    ['rowgroups', 'numbers', [1, 2, 3, 4]],
    ['duckdb_delta_binary_packed', 'range', [0, 1, 2, 3]],
    ['offset_index_no_dict_offset', 'value', [1, 2, 3]],
    ['float16_nonzeros_and_nans', 'x', [Number.NaN, 1, -2, Number.NaN, 0, -1, -0, 2]],
  ])('%s', async (file, name, begin) => {
    const { values } = numbers(await readFixture(`borrowed/${file}.parquet`), name);
    expect(Array.from(values.subarray(0, begin.length))).toEqual(begin);
  });

  it('parquet-mr: text that shares its beginning with the text before it', async () => {
    const reading = await readFixture('borrowed/delta_encoding_optional_column.parquet');
    const texts = reading.arrays.find(({ name }) => name === 'c_email_address') as TextArray;
    expect(texts.values[0]).toBe('Jeannette.Johnson@8BvSqgp.com');
    expect(texts.values).toHaveLength(100);
  });
});

describe('Parquet as it is written', () => {
  const cell = fc.oneof(
    { weight: 9, arbitrary: fc.float({ noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  it('comes back, whatever is missing, in pages and groups of any size', async () => {
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
    const codec = fc.constantFrom('UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'LZ4_RAW' as const);
    const sizes = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 400 }));
    const encoding = fc.constantFrom(undefined, 'PLAIN' as const, 'BYTE_STREAM_SPLIT' as const);
    await fc.assert(
      fc.asyncProperty(table, codec, sizes, encoding, async (rows, codec, [rowGroupSize, pageSize], encoding) => {
        const flat = rows.map((row) => row?.[0] ?? null);
        const file = parquetOf(
          [
            { name: 'logits', data: rows, encoding },
            { name: 'z', data: flat, encoding },
          ],
          {
            codec,
            rowGroupSize,
            pageSize,
            schema: schemaOf(listOf('logits', float), [{ name: 'z', repetition_type: 'OPTIONAL', ...float }]),
          },
        );
        const reading = await readBytes(file);
        const classes = rows.find((row) => row !== null)?.length;
        const isMissing = rows.every((row) => row === null || row.every((value) => value === null));
        if (classes === undefined || isMissing) return;
        const expected = rows.flatMap((row) => row ?? Array(classes).fill(null)).map((value) => value ?? Number.NaN);
        expect(Array.from(numbers(reading, 'logits').values)).toEqual(expected);
        if (flat.every((value) => value === null)) return;
        expect(Array.from(numbers(reading, 'z').values)).toEqual(flat.map((value) => value ?? Number.NaN));
      }),
      { numRuns: 150 },
    );
  });
});
