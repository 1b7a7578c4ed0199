import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/engine/failure';
import { textOf } from '../../../../src/readers/bytes';
import { delimitedReader } from '../../../../src/readers/delimited/delimitedReader';
import { layoutOfHead } from '../../../../src/readers/delimited/layoutOfHead';
import { mixedColumns, scanMixed } from '../../../../src/readers/delimited/scanMixed';
import { titlesOf, typedToArrays } from '../../../../src/readers/delimited/tableToArrays';
import type { Gathering } from '../../../../src/readers/gathering';
import { withUniqueNames } from '../../../../src/readers/names';
import { context, failureOf, noInner, readBytes, readText } from '../reading';

/** Whether the scanner reads it; if so it has to make of it what is made of the text as a whole, or its failure. */
async function isSame(text: string, pieceBytes?: number): Promise<boolean> {
  const source = textOf('file.csv', text);
  const head = await layoutOfHead(source);
  if (!head || head.isPlain) return false;
  const mixed = await scanMixed(source, head.layout, head.offset, context, pieceBytes);
  if (!mixed) return false;
  const gathering: Gathering = { file: 'file.csv', arrays: [], notes: new Set(), pace: () => {} };
  const scanned = await outcome(async () => {
    const columns = await mixedColumns(mixed, titlesOf(head.layout, 'file'), gathering);
    typedToArrays(columns, head.layout, 'file', gathering);
    return { arrays: withUniqueNames(gathering.arrays), notes: [...gathering.notes] };
  });
  const whole = await outcome(async () => {
    const { arrays, notes } = await delimitedReader.read(source, context, noInner);
    return { arrays, notes };
  });
  expect(scanned).toEqual(whole);
  return true;
}

async function outcome<T>(work: () => Promise<T>): Promise<T | Pick<Failure, 'code' | 'message'>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { code: error.code, message: error.message };
  }
}

const word = fc.constantFrom(
  'cat',
  'dog',
  'bird',
  'na',
  '',
  ' cat ',
  'N/A',
  '7',
  '1.0',
  '[0.1, 0.9]',
  '\u00e4\u00f6',
  'x y',
  'None',
);
const quotedWord = fc
  .oneof(word, fc.constantFrom('a, b', 'two\nlines', 'two\r\nlines', 'he said ""x""', '""', '1.5', '', '#'))
  .map((text) => `"${text}"`);
const number = fc.oneof(
  { weight: 20, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 9 }).map(String) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('', ' ', 'nan', 'inf', 'NA', '"0.5"', ' 1.5 ', '+1', '.5', '1.', '-0', '""', '"nan"'),
  },
  { weight: 1, arbitrary: fc.constantFrom('x', '0x10', '1 2', 'a"b', '"a" ', ' "a"', '"a', '1,5') },
);
const missing = fc.constantFrom('', 'NA', 'nan', '');

const table = fc
  .record({
    kinds: fc.array(fc.constantFrom('number', 'number', 'word', 'quoted', 'missing'), { minLength: 1, maxLength: 5 }),
    delimiter: fc.constantFrom(',', '\t', ';', '|'),
    newline: fc.constantFrom('\n', '\r\n'),
    header: fc.constantFrom('none', 'names', 'quoted'),
    last: fc.boolean(),
    trailing: fc.constantFrom(false, false, true),
  })
  .chain(({ kinds, delimiter, newline, header, last, trailing }) => {
    const cell = { number, word, quoted: quotedWord, missing };
    const cells = fc.tuple(...kinds.map((kind) => cell[kind as keyof typeof cell]));
    const line = fc.oneof(
      { weight: 40, arbitrary: cells.map((all) => all.join(delimiter) + (trailing ? delimiter : '')) },
      { weight: 1, arbitrary: fc.constantFrom('', '  ', '# a comment', `1${delimiter}2${delimiter}3`) },
    );
    return fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => {
      const names = kinds.map((kind, k) => (kind === 'number' ? `p_${k}` : `${kind}_${k}`));
      const quoted = names.map((name) => `"${name}"`);
      const before = { none: [], names: [names.join(delimiter)], quoted: [quoted.join(delimiter)] }[header] ?? [];
      return [...before, ...lines].join(newline) + (last ? newline : '');
    });
  });

describe('a table with text through the scanner', () => {
  it('is what is found in the whole text, wherever the pieces end', async () => {
    let scanned = 0;
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('', '\ufeff'),
        async (text, piece, before) => {
          if (await isSame(before + text, piece)) scanned++;
        },
      ),
      { numRuns: 1200 },
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
    ['text,p_a,p_b\n"a, b",0.5,0.5\n"two\nlines",0.25,0.75\n', true],
    ['text,p_a,p_b\r\n"a ""b""",0.5,0.5\r\nplain,0.25,0.75', true],
    ['label\tp_a\tp_b\ncat\t0.5\t\ndog\t\t0.75\n', true],
    ['id,label,p_a,p_b\n7,3,0.5,0.5\n8,other,1,0\n9,"5",0.5,"0.5"\n', true],
    ['text,p_a,p_b\n"\u00e4\u00f6",0.5,0.5\n"x",0.25,0.75\n', true],
    ['text,p_a,p_b\n"a"b,0.5,0.5\n"x",0.25,0.75\n', false],
    ['text,p_a,p_b\n"a" ,0.5,0.5\n"x",0.25,0.75\n', false],
    ['text,p_a,p_b\na"b,0.5,0.5\n"x",0.25,0.75\n', false],
    ['text,p_a,p_b\n"a",0.5,0.5\n"x",0.25\n', false],
    ['text,p_a,p_b\n"a",0.5,0.5\n"x,0.25,0.3\n', false],
    ['text;p_a;p_b\n"a";0,5;0,5\n"x";0,25;0,75\n', false],
  ])('%j: %s', async (text, isScanned) => {
    expect(await isSame(text)).toBe(isScanned);
    expect(await isSame(text, 1)).toBe(isScanned);
  });

  const line = (row: number) =>
    `${row},"He said ""row ${row}"", and went on, ${row % 3 === 0 ? 'to the\nnext line' : 'as ever'}.",${row % 2 === 0 ? 'cat' : 'dog'},${row / 20_000},${1 - row / 20_000}`;
  const large = (faulty = '') =>
    [
      'id,text,label,p_cat,p_dog',
      ...Array.from({ length: 9000 }, (_, row) => (row === 8000 && faulty) || line(row)),
    ].join('\n');

  it('of a large file is read as ever', async () => {
    expect(large().length).toBeGreaterThan(2 ** 19);
    const reading = await readText(large(), 'file.csv');
    expect(reading.arrays.map(({ name, shape, type }) => [name, shape, type])).toEqual([
      ['p_*', [9000, 2], 'float64'],
      ['id', [9000], 'int'],
      ['text', [9000], 'text'],
      ['label', [9000], 'text'],
    ]);
    const text = reading.arrays.find(({ name }) => name === 'text');
    expect(text?.type === 'text' && text.values[8997]).toBe('He said "row 8997", and went on, to the\nnext line.');
  });

  it('of a large file says which line is of another length', async () => {
    // A third of the 8,000 rows before it has two lines, and there is a header.
    const { message } = await failureOf(readText(large('1,2'), 'file.csv'));
    expect(message).toContain('8,000 (line 10,669)');
  });

  it('whose text is no UTF-8 is read as Windows-1252, and says so', async () => {
    const bytes = new TextEncoder().encode(large());
    const at = bytes.length - 400;
    bytes[bytes.indexOf(104, at)] = 0xe4;
    const reading = await readBytes(bytes, 'file.csv');
    expect(reading.notes.join()).toContain('Windows-1252');
  });
});
