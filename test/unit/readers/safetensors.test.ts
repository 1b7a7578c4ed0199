import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { fixtureBytes, LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, numbers, readBytes } from './reading';
import { type Described, safetensorsOf, tensorOf } from './safetensorsOf';

// The fixtures are built from the specification (test/fixtures/readers/makeTensors.py); those of the library itself are in
// written.test.ts.
describe('safetensors', () => {
  it.each([
    ['F64', 'float64'],
    ['F32', 'float32'],
    ['F16', 'float16'],
    ['BF16', 'bfloat16'],
  ])('holds scores as %s', async (name, type) => {
    const array = numbers(await readFixture('all-types.safetensors'), name);
    expect([array.type, array.shape, Array.from(array.values)]).toEqual([type, [4, 3], SCORES]);
  });

  it.each(['I64', 'I32', 'I16', 'I8', 'U64', 'U32', 'U16', 'U8'])('holds labels as %s', async (name) => {
    const array = numbers(await readFixture('all-types.safetensors'), name);
    expect([array.type, Array.from(array.values)]).toEqual(['int', LABELS]);
  });

  it('holds 8-bit floats, booleans and scalars, and names what it does not read', async () => {
    const reading = await readFixture('all-types.safetensors');
    expect(numbers(reading, 'F8_E4M3').type).toBe('float8');
    expect(Array.from(numbers(reading, 'F8_E4M3').values)).toEqual([0, 0.5, 1, -1, 448, 2 ** -9, Number.NaN]);
    const e5m2 = [0, 0.5, 1, -1, 57344, 2 ** -16, Number.POSITIVE_INFINITY, Number.NaN];
    expect(Array.from(numbers(reading, 'F8_E5M2').values)).toEqual(e5m2);
    expect(numbers(reading, 'BOOL')).toMatchObject({ type: 'bool', values: Uint8Array.of(1, 0, 1, 1) });
    expect(numbers(reading, 'scalar')).toMatchObject({ shape: [], values: Float32Array.of(2.5) });
    expect(reading.arrays.find(({ name }) => name === 'none')).toMatchObject({ failure: { code: 'empty' } });
    const complex = reading.arrays.find(({ name }) => name === 'C64');
    expect(complex).toMatchObject({ type: 'unread', failure: { code: 'safetensors-dtype' } });
    expect(complex?.type === 'unread' && complex.failure.message).toContain('C64');
  });

  it('shows its metadata, and takes class names from it', async () => {
    const reading = await readFixture('scores.safetensors');
    expect(reading.notes[0]).toContain('format: pt');
    const { table, facts } = await interpret(reading);
    expect([facts.scoresName, facts.labelsName, table.classNames]).toEqual([
      'logits',
      'labels',
      ['cat', 'dog', 'bird'],
    ]);
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
  });

  it('says where it seems to hold the weights of a model', async () => {
    const one = (k: number): Described => ({ dtype: 'F32', shape: [2, 2], data_offsets: [16 * k, 16 * k + 16] });
    const header = Object.fromEntries([0, 1, 2, 3].map((k) => [`layers.${k}.weight`, one(k)]));
    expect((await readBytes(safetensorsOf(header, new Uint8Array(64)))).notes[0]).toContain('4 of 4 tensors');
    const scores = tensorOf('F32', [2, 2], new Uint8Array(16), 'weight');
    expect((await readBytes(scores)).notes).toEqual([]);
  });

  it('that is cut off anywhere is refused', async () => {
    const bytes = fixtureBytes('scores.safetensors');
    for (let length = 2; length < bytes.length; length++) {
      const failure = await failureOf(readBytes(bytes.subarray(0, length), 'scores.safetensors'));
      expect(failure.code).toMatch(/^(safetensors-truncated|unknown-format)$/);
    }
  });

  it.each<[string, unknown]>([
    ['tensors over each other', { a: entry(0, 8), b: entry(4, 12) }],
    ['one tensor twice', { a: entry(0, 8), b: entry(0, 8) }],
    ['an end before its begin', { a: { ...entry(8, 0), shape: [2] } }],
    ['a shape that does not fit its place', { a: { ...entry(0, 8), shape: [3] } }],
    ['a shape that overflows', { a: { ...entry(0, 8), shape: [2 ** 53 - 1, 2 ** 53 - 1, 2] } }],
    ['more dimensions than there are', { a: { ...entry(0, 4), shape: new Array(65).fill(1) } }],
    ['a negative length', { a: { ...entry(0, 8), shape: [-2, -1] } }],
    ['offsets that are no numbers', { a: { ...entry(0, 8), data_offsets: ['0', '8'] } }],
    ['one offset', { a: { ...entry(0, 8), data_offsets: [0] } }],
    ['a fraction of a byte', { a: { ...entry(0, 8), data_offsets: [0.5, 8.5] } }],
    ['no type', { a: { shape: [2], data_offsets: [0, 8] } }],
    ['nothing of a tensor', { a: null }],
    ['a header that is no JSON', '{"a": '],
    ['a header deep down', `{"a":${'['.repeat(100_000)}`],
    ['a header that is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('with %s is refused', async (_, header) => {
    const bytes = Buffer.isBuffer(header) ? withBytes(header) : safetensorsOf(header, new Uint8Array(12));
    const failure = await failureOf(readBytes(bytes, 'a.safetensors'));
    expect(failure.code).toBe('safetensors-damaged');
    expect(failure.message).toContain('a.safetensors');
  });

  it('that claims what the file does not hold is refused before anything is reserved', async () => {
    const beyond = safetensorsOf({ a: { dtype: 'F32', shape: [250e9], data_offsets: [0, 1e12] } });
    expect(await failureOf(readBytes(beyond))).toMatchObject({ code: 'safetensors-truncated' });
    const long = Buffer.from(safetensorsOf({ a: entry(0, 8) }, new Uint8Array(8)));
    long.writeBigUInt64LE(100_000_001n, 0);
    const failure = await failureOf(readBytes(long));
    expect(failure).toMatchObject({ code: 'safetensors-damaged' });
    expect(failure.message).toContain('100,000,001');
    expect(await failureOf(readBytes(safetensorsOf('{}')))).toMatchObject({ code: 'no-arrays' });
  });

  it('takes names as they come', async () => {
    const text = '{"__proto__": {"dtype": "I8", "shape": [2], "data_offsets": [0, 2]}}';
    const reading = await readBytes(safetensorsOf(text, Uint8Array.of(1, 2)));
    expect(Array.from(numbers(reading, '__proto__').values)).toEqual([1, 2]);
    const odd = await readBytes(tensorOf('constructor', [2], Uint8Array.of(1, 2)));
    expect(odd.arrays[0]).toMatchObject({ type: 'unread', failure: { code: 'safetensors-dtype' } });
  });

  it('comes back as it was written, wherever the tensors lie', async () => {
    const tensor = fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(tensor, { minLength: 1, maxLength: 6 }), fc.nat(3), async (tensors, gap) => {
        const header: Record<string, Described> = {};
        const parts: Uint8Array[] = [];
        let at = 0;
        for (const [i, values] of tensors.entries()) {
          const bytes = new Uint8Array(Float32Array.from(values).buffer);
          header[`t${i}`] = { dtype: 'F32', shape: [values.length], data_offsets: [at, at + bytes.length] };
          parts.push(bytes, new Uint8Array(gap));
          at += bytes.length + gap;
        }
        const reading = await readBytes(safetensorsOf(header, Buffer.concat(parts)));
        for (const [i, values] of tensors.entries()) {
          expect(Array.from(numbers(reading, `t${i}`).values)).toEqual(values);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never fails but with a Failure, whatever byte is changed', async () => {
    const bytes = fixtureBytes('scores.safetensors');
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [0xff, 0x01, 0x10]) {
        const changed = new Uint8Array(bytes);
        changed[at] = (changed[at] as number) ^ flip;
        await readBytes(changed).catch((error) => expect(error).toMatchObject({ name: 'Failure' }));
      }
    }
  });
});

function entry(begin: number, end: number): Described {
  return { dtype: 'F32', shape: [2], data_offsets: [begin, end] };
}

function withBytes(header: Uint8Array): Uint8Array {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, new Uint8Array(12)]);
}
