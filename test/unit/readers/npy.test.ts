import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/readers/bytes';
import { readNpy } from '../../../src/readers/numpy/readNpy';
import { fixtureBytes, LABELS, readFixture, SCORES } from './fixtures';
import { npyOf } from './npyOf';
import { context, failureOf, numbers, readBytes } from './reading';

describe('NumPy arrays', () => {
  it.each([
    'little-f2',
    'little-f4',
    'little-f8',
    'big-f2',
    'big-f4',
    'big-f8',
    'fortran',
    'version-2',
    'version-3',
    'python-2',
    'bfloat16-void',
    'bfloat16-ordered',
  ])('reads %s.npy', async (name) => {
    const array = numbers(await readFixture(`${name}.npy`));
    expect(array.shape).toEqual([4, 3]);
    expect(Array.from(array.values)).toEqual(SCORES);
    expect(array.name).toBe(name);
  });

  it.each(['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'big-i8', 'big-u2'])('reads labels-%s.npy', async (name) => {
    const array = numbers(await readFixture(`labels-${name}.npy`));
    expect([array.type, array.shape, Array.from(array.values)]).toEqual(['int', [4], LABELS]);
  });

  it('keeps 64-bit integers that do not fit into 32 bits', async () => {
    expect(Array.from(numbers(await readFixture('wide-i8.npy')).values)).toEqual([2 ** 40, -(2 ** 40), 7]);
    expect(Array.from(numbers(await readFixture('wide-u8.npy')).values)).toEqual([2 ** 63, 2 ** 32 - 1]);
  });

  it('says of raw bytes that they were taken for bfloat16', async () => {
    const array = numbers(await readFixture('bfloat16-void.npy'));
    expect(array.type).toBe('bfloat16');
    expect(array.notes?.[0]).toContain('|V2');
    expect(numbers(await readFixture('little-f4.npy'))).not.toHaveProperty('notes');
  });

  it('turns whole blocks round, and takes 64-bit integers that stop fitting into 32 bits in a later block', async () => {
    const length = 600_000;
    const wide = new BigInt64Array(length).map((_, i) => BigInt(i));
    const narrow = numbers(await readBytes(npy('<i8', [length], new Uint8Array(wide.buffer))));
    expect(narrow.values).toBeInstanceOf(Int32Array);
    wide[length - 1] = 2n ** 40n;
    const array = numbers(await readBytes(npy('<i8', [length], new Uint8Array(wide.buffer))));
    expect([array.values[1], array.values[length - 2], array.values[length - 1]]).toEqual([1, length - 2, 2 ** 40]);
    const big = new DataView(new ArrayBuffer(4 * length));
    for (let i = 0; i < length; i++) big.setFloat32(4 * i, i + 0.5);
    const turned = numbers(await readBytes(npy('>f4', [length], new Uint8Array(big.buffer))));
    expect(turned.values.every((value, i) => value === i + 0.5)).toBe(true);
  });

  it('turns a matrix in Fortran order that is larger than a tile', async () => {
    const [rows, columns] = [101, 67];
    const values = Float32Array.from({ length: rows * columns }, (_, i) => (i % rows) * columns + Math.floor(i / rows));
    const array = numbers(await readBytes(npyOf('<f4', [rows, columns], values, true)));
    expect(array.values.every((value, i) => value === i)).toBe(true);
  });

  it('refuses elements without bytes, of which a header may claim any number', async () => {
    for (const descr of ['<U0', '|S0', '|V0', '|V3', '<f16', '<M8[ns]']) {
      const failure = await failureOf(readBytes(npy(descr, [1e15], new Uint8Array(64))));
      expect(failure).toMatchObject({ code: 'npy-dtype' });
      expect(failure.message).toContain(descr);
    }
  });

  it('reads booleans, scalars and three dimensions in Fortran order', async () => {
    expect(Array.from(numbers(await readFixture('bool.npy')).values)).toEqual([1, 0, 1]);
    expect(numbers(await readFixture('scalar.npy'))).toMatchObject({ shape: [] });
    const cube = numbers(await readFixture('fortran-3d.npy'));
    expect(cube.shape).toEqual([2, 3, 4]);
    expect(Array.from(cube.values)).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  it('reads text of either width and byte order', async () => {
    expect((await readFixture('unicode.npy')).arrays[0]).toMatchObject({ values: ['cat', 'Bär', '🐈', ''] });
    expect((await readFixture('unicode-big.npy')).arrays[0]).toMatchObject({ values: ['cat', 'Bär'] });
    expect((await readFixture('bytes.npy')).arrays[0]).toMatchObject({ type: 'text', values: ['cat', 'doggy'] });
  });

  it('does not copy aligned little-endian floats', async () => {
    const bytes = new Uint8Array(fixtureBytes('little-f4.npy'));
    const array = await readNpy('a', bytesOf('a.npy', bytes), context);
    expect(array.type === 'float32' && array.values.buffer).toBe(bytes.buffer);
  });

  it('reads all halves: subnormals, infinities, NaN', async () => {
    const bits = new Uint16Array([0x0001, 0x03ff, 0x0400, 0x7bff, 0x7c00, 0xfc00, 0x7e00, 0x8000]);
    const array = numbers(await readBytes(npy('<f2', [8], new Uint8Array(bits.buffer))));
    expect(Array.from(array.values)).toEqual([
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      65504,
      Infinity,
      -Infinity,
      Number.NaN,
      -0,
    ]);
  });

  it.each([
    ['complex.npy', 'npy-dtype', '<c16'],
    ['records-objects.npy', 'npy-objects', 'Python objects'],
  ])('refuses %s by name and with the way out', async (name, code, word) => {
    const failure = await failureOf(readFixture(name));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(word);
    expect(failure.message).toContain('np.save');
  });

  it('refuses what is cut off', async () => {
    const bytes = fixtureBytes('little-f8.npy');
    const data = await failureOf(readBytes(bytes.subarray(0, bytes.length - 1)));
    expect(data).toMatchObject({ code: 'npy-truncated' });
    expect(data.message).toContain('4 × 3 (96 bytes), but only 95 bytes follow');
    for (const length of [6, 8, 9, 10, 40]) {
      expect(await failureOf(readBytes(bytes.subarray(0, length)))).toMatchObject({ code: 'npy-damaged' });
    }
  });

  it.each([[[1e15, 10]], [[2 ** 53 - 1, 2 ** 53 - 1]], [[4, 4]]])(
    'reserves nothing for a header that claims %j without the data',
    async (shape) => {
      expect(await failureOf(readBytes(npy('<f4', shape, new Uint8Array(16))))).toMatchObject({
        code: 'npy-truncated',
      });
    },
  );

  it.each([
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,), }"],
    [`{'descr': '<f4', 'fortran_order': True, 'shape': (${'1,'.repeat(65)}), }`],
    ["{'descr': '<f4', 'fortran_order': False}"],
    ["{'descr': '<f4', 'shape': __import__('os').system('true')}"],
    ['[[[[['],
    [''],
  ])('calls the header %j damaged', async (header) => {
    expect(await failureOf(readBytes(withHeader(header, new Uint8Array(64))))).toMatchObject({ code: 'npy-damaged' });
  });

  it('calls an array without elements empty', async () => {
    expect(await failureOf(readBytes(npy('<f4', [0, 10], new Uint8Array())))).toMatchObject({ code: 'empty' });
  });
});

function npy(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  return withHeader(`{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`, data);
}

function withHeader(header: string, data: Uint8Array): Uint8Array {
  const padded = header.padEnd(117, ' ').concat('\n');
  const bytes = new Uint8Array(10 + padded.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 255, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(data, 10 + padded.length);
  return bytes;
}
