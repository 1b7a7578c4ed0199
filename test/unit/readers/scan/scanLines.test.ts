import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/engine/failure';
import { textOf } from '../../../../src/readers/bytes';
import type { Gathering } from '../../../../src/readers/gathering';
import { headValues } from '../../../../src/readers/jsonLines/headValues';
import { jsonLinesReader } from '../../../../src/readers/jsonLines/jsonLinesReader';
import { lineShape } from '../../../../src/readers/jsonLines/lineShape';
import { OtherLine } from '../../../../src/readers/jsonLines/otherLine';
import { scanLines } from '../../../../src/readers/jsonLines/scanLines';
import { linesToArrays } from '../../../../src/readers/jsonLines/scannedLines';
import { withUniqueNames } from '../../../../src/readers/names';
import type { NamedArray } from '../../../../src/readers/reading';
import { withoutSentinels } from '../../../../src/readers/sentinels';
import { context, noInner } from '../reading';

interface Outcome {
  readonly arrays: readonly NamedArray[];
  readonly notes: readonly string[];
}

/** What the scanner makes of lines, in pieces of so many bytes; undefined where it leaves them to others. */
async function scannedOf(text: string, pieceBytes?: number): Promise<Outcome | undefined> {
  const source = textOf('file.jsonl', text);
  const shape = lineShape(await headValues(source));
  if (!shape) return undefined;
  const scan = await scanLines(source, shape, context, Infinity, pieceBytes);
  if (!scan) throw new Error('There is no scanner here.');
  if ('reason' in scan) return undefined;
  const gathering: Gathering = { file: 'file.jsonl', arrays: [], notes: new Set(), pace: () => {} };
  try {
    await linesToArrays(scan, 'file', gathering, context);
  } catch (error) {
    if (error instanceof OtherLine) return undefined;
    throw error;
  }
  return { arrays: withUniqueNames(withoutSentinels(gathering.arrays)), notes: [...gathering.notes] };
}

/** Whether the scanner reads the lines; if so it has to make of them what is made of the whole text, or its failure. */
async function isSame(text: string, pieceBytes?: number): Promise<boolean> {
  const scanned = await outcome(scannedOf(text, pieceBytes));
  if (!scanned) return false;
  const whole = await outcome(jsonLinesReader.read(textOf('file.jsonl', text), context, noInner));
  const expected = 'arrays' in whole ? { arrays: whole.arrays.map(settled), notes: whole.notes } : whole;
  expect('arrays' in scanned ? { ...scanned, arrays: scanned.arrays.map(settled) } : scanned).toEqual(expected);
  return true;
}

/** With the bits of its numbers, so that −0 is not 0. */
function settled(array: NamedArray): unknown {
  if (array.type === 'text' || array.type === 'unread' || array.type === 'stored') return array;
  const { values, ...named } = array;
  return { ...named, bits: new BigUint64Array(Float64Array.from(values).buffer) };
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
  { weight: 20, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => JSON.stringify(x)) },
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 9 }).map(String) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('null', 'NaN', 'Infinity', '-Infinity', '-0', '1e400', '1.5E+3', '0.1e-7', '-9999'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('true', 'false', '"1.5"', '"nan"', '"-3"', '123456789012345678901234567890.5'),
  },
);
const oddNumber = fc.constantFrom(
  '"a"',
  '01',
  '1.',
  '.5',
  '+1',
  '[1]',
  '{}',
  '{"a": 1}',
  '',
  '1 2',
  'nan',
  'None',
  '""',
);
const blank = fc.constantFrom('', '', '', '', ' ', '  ', '\t');

const listOf = (length: number) =>
  fc
    .tuple(fc.array(number, { minLength: length, maxLength: length }), blank)
    .map(([all, space]) => `[${space}${all.join(`,${space}`)}${space}]`);
const oddList = fc.oneof(
  fc.constantFrom('null', '[]', '[1, 2]', '3', '"x"', '{}', '[[1]]', '[1, 2, 3, 4, 5]', '["a", "b", "c"]'),
  oddNumber.map((x) => `[${x}, 1, 2]`),
);
const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('"cat"', '"dog"', '"bird"', '"3"', '""', '" x "', 'null') },
  { weight: 3, arbitrary: fc.string().map((x) => JSON.stringify(x)) },
  { weight: 3, arbitrary: fc.constantFrom('"\u00e4\u00f6"', '"\\u00e4 \\n \\/ \\\\"', '"a\\"b"', '"a, b: {[\\"x"') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '1',
      '-2.5',
      'true',
      'NaN',
      '["a", "b"]',
      '{"lang": "en", "n": 3}',
      "'x'",
      '"\\x"',
      '"a\tb"',
    ),
  },
);
const scalar = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 9 }).map(String) },
  { weight: 4, arbitrary: number.filter((x) => !x.startsWith('"')) },
  { weight: 1, arbitrary: fc.constantFrom('"other"', 'null', 'true', '[]', '{}') },
);

const names = fc.uniqueArray(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.constantFrom('logits', 'probs', 'label', 'id', 'p_cat', 'p_dog', 'guid', 'gold', 'scores'),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'score',
        'labels',
        'classes',
        'num_classes',
        '0',
        '1',
        '10',
        '__proto__',
        'toString',
        'tokens',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('pred_topk', 'top_logprobs', 'target', 'Gr\u00f6\u00dfe', 'a"b', '', 'x_outcome', 'x'),
    },
  ),
  { minLength: 1, maxLength: 5 },
);

const records = names.chain((keys) =>
  fc
    .array(fc.constantFrom('list', 'list', 'scalar', 'scalar', 'text'), {
      minLength: keys.length,
      maxLength: keys.length,
    })
    .chain((kinds) => {
      const value = { list: listOf(3), scalar, text };
      const odd = { list: oddList, scalar, text };
      const record = (values: {
        readonly list: fc.Arbitrary<string>;
        readonly scalar: fc.Arbitrary<string>;
        readonly text: fc.Arbitrary<string>;
      }) =>
        fc
          .tuple(fc.tuple(...kinds.map((kind) => values[kind as keyof typeof value])), blank, fc.nat({ max: 39 }))
          .map(([all, space, change]) => {
            const pairs = all.map((x, k) => `${JSON.stringify(keys[k])}:${space}${x}`);
            if (change === 0) pairs.reverse();
            if (change === 1) pairs.pop();
            if (change === 2) pairs.push('"new": 1');
            if (change === 3) pairs.push(pairs[0] as string);
            return `{${space}${pairs.join(`,${space}`)}${space}}${space}`;
          });
      return fc.array(
        fc.oneof(
          { weight: 60, arbitrary: record(value) },
          { weight: 1, arbitrary: record(odd) },
          { weight: 1, arbitrary: fc.constantFrom('', '  ', 'null', '3', '[1, 2]', '{}', '\u00a0') },
        ),
        { minLength: 1, maxLength: 12 },
      );
    }),
);
const lists = fc
  .integer({ min: 1, max: 4 })
  .chain((length) =>
    fc.array(
      fc.oneof(
        { weight: 60, arbitrary: listOf(length) },
        { weight: 1, arbitrary: oddList },
        { weight: 2, arbitrary: fc.constantFrom('', ' \t', 'null') },
      ),
      { minLength: 1, maxLength: 12 },
    ),
  );
const document = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: records }, { weight: 1, arbitrary: lists }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.boolean(),
  )
  .map(([lines, newline, last]) => lines.join(newline) + (last ? newline : ''));

describe('JSON lines through the scanner', () => {
  it('are what is found in the whole text, wherever the pieces end', async () => {
    let scanned = 0;
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('', '\ufeff', '\n \n'),
        async (lines, piece, before) => {
          if (await isSame(before + lines, piece)) scanned++;
        },
      ),
      { numRuns: 4000 },
    );
    // Else the comparison says nothing.
    expect(scanned).toBeGreaterThan(1500);
  }, 120_000);

  it('are what is found in the whole text, whatever one character is changed to', async () => {
    const other = fc.constantFrom(...'[]{},:"\\ \n\r0179.eE+-ntfNI\u00e4');
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.nat(),
        other,
        fc.integer({ min: 1, max: 40 }),
        async (lines, place, character, piece) => {
          const at = place % Math.max(1, lines.length);
          await isSame(lines.slice(0, at) + character + lines.slice(at + 1), piece);
        },
      ),
      { numRuns: 2500 },
    );
  }, 120_000);

  it.each([
    [
      '{"p": [0.5, 1], "ok": true, "y": 1}\n{"p": [0.25, 0], "ok": true, "y": 0}\n{"p": [1, 0], "ok": true, "y": 1}',
      true,
    ],
    ['[true, false]\n[true, true]\n[false, false]', true],
    ['{"p": [0.5, 1], "y": 1, "z": null}\n{"p": [0.5, 1], "y": null, "z": 1}\n{"p": null, "y": 1, "z": null}', true],
    ['{"p": [NaN, 1], "id": "a"}\n{"p": [NaN, 1], "id": "a\\/b"}\n{"p": [0, 1], "id": "\\ud83d"}', true],
    ['{"p": ["0.5", " 1 "], "id": 1}\n{"p": ["nan", "2"], "id": 2}\n{"p": [3, "4"], "id": 2}', true],
    ['{"1": 0.5, "0": 0.5, "y": 1}\n{"1": 0.25, "0": 0.75, "y": 0}\n{"y": 1, "1": 0, "0": 1}', true],
    ['{"p": [-9999, -9999], "y": 1}\n{"p": [0.5, 1], "y": 0}\n', true],
    ['{"label": "cat", "score": 0.9}\n{"label": "cat", "score": 0.8}', false],
    ['{"labels": ["b", "a"], "scores": [0.9, 0.1]}\n{"labels": ["a", "b"], "scores": [0.7, 0.3]}', false],
    ['{"label": ["cat"], "score": [[0.9]]}', false],
    ['[[1, 2], [3, 4]]\n[0, 1]', false],
    ['{"y": 1, "p": [0.5, 1]}\n{"y": "other", "p": [0.5, 1]}', true],
  ])('%j: %s', async (lines, isScanned) => {
    for (let piece = 1; piece < 60; piece++) expect(await isSame(lines, piece), `${piece}`).toBe(isScanned);
  });
});
