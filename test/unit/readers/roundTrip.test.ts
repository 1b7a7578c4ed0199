import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbers, readBytes, readText } from './reading';

/** Finite doubles, each row as long as the others; at least two of each, and one fraction so that no column is a label. */
const matrix = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })).chain(([rows, columns]) =>
  fc.array(
    fc.array(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x || 0),
      { minLength: columns, maxLength: columns },
    ),
    {
      minLength: rows,
      maxLength: rows,
    },
  ),
);

/** With what JSON cannot hold. */
const wild = fc.array(
  fc.array(
    fc.double().map((x) => x || (Number.isNaN(x) ? x : 0)),
    { minLength: 3, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 8 },
);

const python = (x: number) => (Number.isNaN(x) ? 'nan' : x === Infinity ? 'inf' : x === -Infinity ? '-inf' : String(x));

describe('what is written comes back', () => {
  it('as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(matrix, async (rows) => {
        const array = numbers(await readText(JSON.stringify(rows)));
        expect(array.shape).toEqual([rows.length, rows[0]?.length]);
        expect(Array.from(array.values)).toEqual(rows.flat());
      }),
    );
  });

  it('as JSON lines', async () => {
    await fc.assert(
      fc.asyncProperty(matrix, async (rows) => {
        const text = rows.map((row, label) => JSON.stringify({ logits: row, label })).join('\n');
        expect(Array.from(numbers(await readText(text), 'logits').values)).toEqual(rows.flat());
      }),
    );
  });

  it.each([',', '\t', ';', ' ', ', '])('as text with %j between the cells and a header', async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(matrix, async (rows) => {
        const header = rows[0]?.map((_, k) => `logit_${k}`).join(delimiter);
        const text = [header, ...rows.map((row) => row.join(delimiter))].join('\n');
        expect(Array.from(numbers(await readText(text), 'logit_*').values)).toEqual(rows.flat());
      }),
    );
  });

  it('as a Python list and as NumPy prints it', async () => {
    await fc.assert(
      fc.asyncProperty(wild, async (rows) => {
        const list = `[${rows.map((row) => `[${row.map(python).join(', ')}]`).join(', ')}]`;
        const printed = `array([${rows.map((row) => `[${row.map(python).join(' ')}]`).join('\n ')}])`;
        expect(Array.from(numbers(await readText(list)).values)).toEqual(rows.flat());
        expect(Array.from(numbers(await readText(printed)).values)).toEqual(rows.flat());
      }),
    );
  });

  it('as .npy in either byte order', async () => {
    await fc.assert(
      fc.asyncProperty(wild, fc.boolean(), async (rows, bigEndian) => {
        const values = rows.flat();
        const header = `{'descr': '${bigEndian ? '>' : '<'}f8', 'fortran_order': False, 'shape': (${rows.length}, 3), }`;
        const bytes = new Uint8Array(128 + 8 * values.length).fill(0x20, 0, 128);
        bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0, ...new TextEncoder().encode(header)]);
        bytes[127] = 10;
        const view = new DataView(bytes.buffer);
        for (const [i, value] of values.entries()) view.setFloat64(128 + 8 * i, value, !bigEndian);
        expect(Array.from(numbers(await readBytes(bytes)).values)).toEqual(values);
      }),
    );
  });

  it('or fails with a Failure, whatever the text', async () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '(',
      ')',
      ',',
      ':',
      '"',
      "'",
      '1',
      '-',
      '.',
      'e',
      'nan',
      '...',
      '\n',
      ' ',
      '#',
      'array(',
      'x=',
      '<',
      '\\',
      ';',
      '\t',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
        await readText(parts.join('')).catch((error) => expect(error).toMatchObject({ name: 'Failure' }));
      }),
      { numRuns: 2000 },
    );
  });
});
