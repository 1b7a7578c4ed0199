import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/engine/failure';
import { textOf } from '../../../../src/readers/bytes';
import { readSource } from '../../../../src/readers/read';
import type { Reading } from '../../../../src/readers/reading';
import { scanJson } from '../../../../src/readers/scan/scanJson';
import { context, failureOf, readText } from '../reading';
import { scannedJson } from './scanning';

/** Whether the scanner reads it; if so, it has to give the arrays, types, notes and title of the text as a whole, or its failure. */
async function isSame(text: string, pieceBytes?: number): Promise<boolean> {
  const scanned = await outcome(scannedJson(text, pieceBytes));
  if (!scanned) return false;
  const { arrays, notes, format } = (await outcome(readText(text, 'file.json'))) as Reading;
  const strict = format === undefined ? undefined : format === 'JSON';
  expect(scanned).toEqual(
    strict === undefined ? await outcome(readText(text, 'file.json')) : { strict, arrays, notes },
  );
  return true;
}

async function outcome<T>(work: Promise<T>): Promise<T | Pick<Failure, 'code' | 'message'>> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { code: error.code, message: error.message };
  }
}

const number = fc.oneof(
  { weight: 8, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => JSON.stringify(x)) },
  { weight: 4, arbitrary: fc.integer().map(String) },
  fc.constantFrom('null', 'true', 'false', 'NaN', 'Infinity', '-Infinity', '-0', '1e400', '1.5E+3', '0.1e-7'),
);
const oddity = fc.constantFrom(
  '"a"',
  '"1.5"',
  '[]',
  '{}',
  '01',
  '+1',
  '.5',
  '1.',
  'nan',
  '[1]',
  '-',
  '',
  '1 2',
  '{"a": 1}',
);
const blanks = fc.constantFrom('', '', '', ' ', '\n', ' \r\n\t');

function listOf(element: fc.Arbitrary<string>, length: fc.Arbitrary<number>): fc.Arbitrary<string> {
  return fc
    .tuple(length, blanks)
    .chain(([n, blank]) =>
      fc
        .array(element, { minLength: n, maxLength: n })
        .map((all) => `[${blank}${all.join(`${blank},${blank}`)}${blank}]`),
    );
}

const mostlyNumbers = fc.oneof({ weight: 60, arbitrary: number }, { weight: 1, arbitrary: oddity });
const row = (length: number) =>
  listOf(mostlyNumbers, fc.oneof({ weight: 30, arbitrary: fc.constant(length) }, fc.constant(length + 1)));
const matrix = fc.integer({ min: 1, max: 4 }).chain((length) => listOf(row(length), fc.integer({ min: 1, max: 5 })));
const list = listOf(mostlyNumbers, fc.integer({ min: 0, max: 6 }));
const cube = fc
  .integer({ min: 1, max: 3 })
  .chain((length) => listOf(listOf(row(length), fc.constant(2)), fc.integer({ min: 1, max: 3 })));
const texts = listOf(
  fc.oneof(
    fc.string().map((x) => JSON.stringify(x)),
    fc.constant('null'),
  ),
  fc.integer({ min: 0, max: 4 }),
);
const scalar = fc.oneof(
  number,
  fc.string().map((x) => JSON.stringify(x)),
);
const key = fc.oneof(
  fc.constantFrom(
    'logits',
    'labels',
    'probs',
    '__proto__',
    'columns',
    'data',
    'index',
    '0',
    '1',
    'p_cat',
    'p_dog',
    'result',
    'pred_topk',
  ),
  fc.string(),
);
const leaf = fc.oneof(matrix, list, cube, texts, scalar);
const objectOf = (value: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(key, value), { maxLength: 4 })
    .map((all) => `{${all.map(([name, x]) => `${JSON.stringify(name)}: ${x}`).join(', ')}}`);
const records = listOf(objectOf(fc.oneof(list, scalar)), fc.integer({ min: 1, max: 3 }));
const document = fc.oneof(
  matrix,
  list,
  cube,
  objectOf(fc.oneof(leaf, objectOf(fc.oneof(leaf, objectOf(leaf))), records)),
);

describe('JSON through the scanner', () => {
  it('gives what the text as a whole gives, wherever the pieces end', async () => {
    let scanned = 0;
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('', '\ufeff', '\n '),
        async (text, piece, before) => {
          if (await isSame(before + text, piece)) scanned++;
        },
      ),
      { numRuns: 3000 },
    );
    // Else the comparison says nothing.
    expect(scanned).toBeGreaterThan(1000);
  }, 60_000);

  it('gives what the text as a whole gives, whatever one character is changed to', async () => {
    const other = fc.constantFrom(...'[]{},:"\\ \n0179.eE+-ntfNI\u00e4');
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.nat(),
        other,
        fc.integer({ min: 1, max: 40 }),
        async (text, place, character, piece) => {
          const at = place % text.length;
          await isSame(text.slice(0, at) + character + text.slice(at + 1), piece);
        },
      ),
      { numRuns: 2000 },
    );
  }, 60_000);

  it('of very many short lists takes no more time and memory than they need', async () => {
    const lists = Array.from({ length: 250 }, (_, i) => `"k${i}": [${i}, 0.5]`);
    const text = `{${lists.join(', ')}, "text": "${'x'.repeat(2 ** 20)}"}`;
    const start = performance.now();
    expect((await scannedJson(text))?.arrays[0]?.shape).toEqual([250, 2]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('takes matrices, lists, objects of them, and what Python adds', async () => {
    for (const text of [
      '[[1, 2], [3, 4.5]]',
      '[1, 2, 3]',
      '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]',
      '{"logits": [[1.5, 2], [3, NaN]], "labels": [0, 1], "names": ["a", "b"], "epoch": 3, "model": "x"}',
      '{"result": {"logits": [[1.5, 2], [3, null]]}, "ok": [true, false]}',
      '\ufeff  [[Infinity, -Infinity]]\n',
      '{"logits": [[1.5, 2], [3, 1]], "__proto__": [1, 2]}',
    ]) {
      expect(await isSame(text), text).toBe(true);
    }
  });

  it.each([
    '',
    '[',
    '[[1, 2], [3]]',
    '[1, 2',
    '[1, 2]]',
    '[1, 2] x',
    '{"a": [1, 2]',
    '{"a": [1], "a": [2]}',
    '[01]',
    '[1.]',
    '[.5]',
    '[+1]',
    '[1, "2"]',
    '[[1], 2]',
    '[1, [2]]',
    '[]',
    '[[]]',
    '[1,]',
    '[1 2]',
    '(1, 2)',
    '[1, 2] // x',
    'logits = [1, 2]',
    '[nan]',
    '[None]',
    '{"columns": ["a"], "data": [[1]]}',
    '[{"a": 1}]',
    '[-]',
    '[1e]',
    '[--1]',
    '[1]\n[2]',
    '{a: [1]}',
  ])('leaves %j to those who read it as text', async (text) => {
    expect(await scannedJson(text)).toBeUndefined();
  });

  it('of a large file gives the same arrays, through the reader', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => Array.from({ length: 10 }, (_, k) => Math.sin(i * 10 + k) * 7));
    const text = JSON.stringify({ logits: rows, labels: rows.map((_, i) => i % 10) });
    const reading = await readText(text);
    expect(reading.format).toBe('JSON');
    expect(reading.arrays.map(({ name, shape, type }) => [name, shape, type])).toEqual([
      ['logits', [4000, 10], 'float64'],
      ['labels', [4000], 'int'],
    ]);
    expect(Array.from((reading.arrays[0] as { values: Float64Array }).values)).toEqual(rows.flat());
  });

  it('of a large file with a fault says what the text as a whole says', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `[${i}, 0.5]`);
    rows[30_000] = '[1, 2, 3]';
    const reading = await readText(`[${rows.join(', ')}]`);
    const [array] = reading.arrays;
    expect(array?.type === 'unread' && array.failure.message).toContain('30,000');
  });

  it('cut at any byte is an error and nothing else', async () => {
    const text = '{"logits": [[1.25, -2e-3], [3, null]], "names": ["\u00e4", "b"]}';
    for (let end = 0; end < text.length; end++) {
      expect(await scannedJson(text.slice(0, end), 7), text.slice(0, end)).toBeUndefined();
    }
  });

  it('can be cancelled, and the next file is read as if nothing had been', async () => {
    const text = `[${Array.from({ length: 300_000 }, (_, i) => i / 7).join(',')}]`;
    const stop = new Error('stop');
    let paces = 0;
    const pace = () => {
      if (++paces === 3) throw stop;
    };
    await expect(scanJson(textOf('file', text), { ...context, pace })).rejects.toBe(stop);
    expect((await scannedJson(text))?.arrays[0]?.shape).toEqual([300_000]);
  });

  it('beyond the longest string is refused with the place where it is more than numbers', async () => {
    const text = new TextEncoder().encode(`[${'1.5, '.repeat(100_000)}"x"]`);
    const source = { ...textOf('big.json', ''), size: 2 ** 30 };
    const read = async (offset: number, length: number) => text.subarray(offset, offset + length);
    const failure = await failureOf(readSource({ ...source, read }, context));
    expect(failure.code).toBe('text-too-long');
    expect(failure.message).toContain('500,001');
  });
});
