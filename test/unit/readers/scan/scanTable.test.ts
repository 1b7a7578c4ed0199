import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../../src/readers/bytes';
import { fastNumbers } from '../../../../src/readers/delimited/fastNumbers';
import { layoutOf } from '../../../../src/readers/delimited/layout';
import { layoutOfHead } from '../../../../src/readers/delimited/layoutOfHead';
import { scanTable } from '../../../../src/readers/delimited/scanTable';
import { mayBeNumbers } from '../../../../src/readers/delimited/tableToArrays';
import { readSource } from '../../../../src/readers/read';
import type { NumberArray } from '../../../../src/readers/reading';
import { context, failureOf, readText } from '../reading';

/** What is made of the whole text; undefined where that is no table of numbers, or a fault in it. */
async function wholeTable(text: string) {
  try {
    const layout = layoutOf(text.replace(/^\ufeff/, ''));
    if (text.includes('"') || layout.columns === 0 || !mayBeNumbers(layout)) return undefined;
    const { start, line, dialect, columns } = layout;
    const table = await fastNumbers(text.replace(/^\ufeff/, ''), start, line, dialect.delimiter, columns, () => {});
    return table && table.rows > 0 ? { layout, table } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the scanner reads it; if so it has to find what is found in the whole text. */
async function isSame(text: string, pieceBytes?: number): Promise<boolean> {
  const source = textOf('file.csv', text);
  const head = await layoutOfHead(source);
  if (!head?.isPlain) return false;
  const scan = await scanTable(source, head.layout, head.offset, context, pieceBytes);
  if (!scan || !('values' in scan)) return false;
  expect({ layout: head.layout, table: scan }).toEqual(await wholeTable(text));
  return true;
}

const cell = fc.oneof(
  { weight: 10, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  { weight: 10, arbitrary: fc.integer({ min: -20, max: 20 }).map(String) },
  { weight: 4, arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }).map((x) => x.toFixed(6)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      'nan',
      'NaN',
      'NA',
      'inf',
      '-inf',
      '-Infinity',
      'None',
      '+1.5',
      '.5',
      '1.',
      '-0',
      '1E5',
      '?',
      '1e-400',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'x',
      '1_0',
      '0x10',
      '1e',
      '1 2',
      '"1"',
      '1,5',
      '\u00e4',
      '#',
      '-',
      '1\f',
      'true',
      '99999999999',
      '1e400',
    ),
  },
);
const plainCell = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), fc.integer().map(String));

const table = fc
  .record({
    width: fc.integer({ min: 1, max: 5 }),
    delimiter: fc.constantFrom(',', '\t', ';', '|', ' ', '  ', ', '),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    header: fc.constantFrom('', '', 'names', 'comment', 'blank'),
    last: fc.boolean(),
    trailing: fc.boolean(),
    isPlain: fc.boolean(),
  })
  .chain(({ width, delimiter, newline, header, last, trailing, isPlain }) => {
    const cells = (n: number) => fc.array(isPlain ? plainCell : cell, { minLength: n, maxLength: n });
    const line = fc.oneof(
      { weight: 40, arbitrary: cells(width).map((all) => all.join(delimiter) + (trailing ? delimiter : '')) },
      { weight: 1, arbitrary: fc.constantFrom('', ' ', '# a comment', '\t', '# "x"', '  1') },
      { weight: isPlain ? 0 : 1, arbitrary: cells(width + 1).map((all) => all.join(delimiter)) },
    );
    return fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => {
      const names = Array.from({ length: width }, (_, k) => `p_${k}`).join(delimiter);
      const before =
        { '': '', names: names + newline, comment: `# ${names}${newline}`, blank: newline + newline }[header] ?? '';
      return before + lines.join(newline) + (last ? newline : '');
    });
  });

describe('a table of numbers through the scanner', () => {
  it('is what is found in the whole text, wherever the pieces end', async () => {
    let scanned = 0;
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('', '\ufeff'),
        async (text, piece, before) => {
          if (await isSame(before + text, piece)) scanned++;
        },
      ),
      { numRuns: 1000 },
    );
    expect(scanned).toBeGreaterThan(400);
  }, 60_000);

  it('is what is found in the whole text, whatever one character is changed to', async () => {
    const other = fc.constantFrom(...',;|"\t \n\r0179.eE+-#nax\u00e4');
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.nat(),
        other,
        fc.integer({ min: 1, max: 40 }),
        async (text, place, character, piece) => {
          const at = place % text.length;
          await isSame(text.slice(0, at) + character + text.slice(at + 1), piece);
        },
      ),
      { numRuns: 600 },
    );
  }, 60_000);

  it.each([
    ['1,2\n3,4', true],
    ['a,b\n1,2\n3,4\n', true],
    ['1 2\r\n3 4\r\n', true],
    ['1\t\n\t2\n', true],
    ['1,2,\n3,4,\n', true],
    ['0.5\n0.25\n', true],
    ['# x y\n1 2\n# in between\n3 4', true],
    ['p_\u00e4,p_b\n0.5,nan\n0.25,NA\n', true],
    ['1,2\n3\n', false],
    ['1,2\n3,4,5\n', false],
    ['1,2\n3,"4"\n', false],
    ['1,2\n3,x\n', false],
    ['1;2,5\n3;4,5\n', false],
    ['1,2\n# \u00e4\n3,4\n', false],
    ['cat,dog\ndog,cat\n', false],
  ])('%j: %s', async (text, isScanned) => {
    expect(await isSame(text)).toBe(isScanned);
    expect(await isSame(text, 1)).toBe(isScanned);
  });

  const line = (row: number) => Array.from({ length: 8 }, (_, k) => Math.fround(Math.sin(8 * row + k) * 9)).join(',');
  const names = Array.from({ length: 8 }, (_, k) => `logit_${k}`).join(',');
  const large = (faulty = '') =>
    [
      `${names},label`,
      ...Array.from({ length: 6000 }, (_, row) => (row === 5000 && faulty) || `${line(row)},${row % 8}`),
    ].join('\n');

  it('of a large file is grouped as ever, through the reader', async () => {
    const text = large();
    expect(text.length).toBeGreaterThan(2 ** 19);
    const reading = await readText(text, 'file.csv');
    expect(reading.arrays.map(({ name, shape, type }) => [name, shape, type])).toEqual([
      ['logit_*', [6000, 8], 'float64'],
      ['label', [6000], 'int'],
    ]);
    const [logits, labels] = reading.arrays as [NumberArray, NumberArray];
    expect(Array.from(logits.values.subarray(8 * 5999))).toEqual(line(5999).split(',').map(Number));
    expect(Array.from(labels.values.subarray(0, 3))).toEqual([0, 1, 2]);
  });

  it('of a large file without a header has its labels split off', async () => {
    const reading = await readText(large().slice(large().indexOf('\n') + 1), 'file.csv');
    expect(reading.arrays.map(({ name, shape, type }) => [name, shape, type])).toEqual([
      ['column 8', [6000], 'int'],
      ['file', [6000, 8], 'float64'],
    ]);
  });

  it('of a large file says which line is of another length', async () => {
    expect((await failureOf(readText(large('1,2,3'), 'file.csv'))).message).toContain(
      '5,000 (line 5,002) has 3 values',
    );
  });

  it('with text far down is read as text, too', async () => {
    const reading = await readText(large(`${line(1)},other`), 'file.csv');
    expect(reading.arrays.map(({ name, type }) => [name, type])).toEqual([
      ['logit_*', 'float64'],
      ['label', 'text'],
    ]);
  });

  it('of rows longer than the first look is found', async () => {
    const wide = Array.from({ length: 5 }, (_, row) =>
      Array.from({ length: 30_000 }, (_, k) => (row + k) / 7).join(' '),
    ).join('\n');
    expect(wide.length).toBeGreaterThan(2 ** 21);
    expect(await isSame(wide)).toBe(true);
  });

  it('beyond the longest string is refused with the place where it is more than numbers', async () => {
    const bytes = new TextEncoder().encode(`a,b\n${'1.5,2\n'.repeat(100_000)}1,x\n`);
    const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
    const failure = await failureOf(readSource({ name: 'big.csv', size: 2 ** 30, read }, context));
    expect(failure.code).toBe('text-too-long');
    expect(failure.message).toContain('600,0');
  });
});
