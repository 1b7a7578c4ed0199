import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { readSource } from '../../../src/readers/read';
import { LONGEST_TEXT } from '../../../src/readers/text/limits';
import { context, failureOf, interpretText, readBytes, readPasted, readText } from './reading';

describe('bad input', () => {
  it.each([
    ['', 'empty', 'file.txt is empty.'],
    ['  \n\t\n', 'empty', 'file.txt is empty.'],
    ['# only\n# comments\n', 'empty', 'nothing but comments'],
    ['{"logits": [[1, 2], [3, 4]', 'not-json', 'file.txt is not JSON. The text ends in line 1'],
    ['{\n  "logits": [[1, 2],\n    [3; 4]]\n}', 'not-json', 'Line 3, column 7: “;”'],
    ['[]', 'empty', 'empty list'],
    ['{"logits": []}', 'empty', '“logits” is an empty list'],
    ['[[], []]', 'empty', 'empty list'],
    ['{}', 'no-arrays', 'file.txt holds no list of numbers'],
    ['"text"', 'no-scores', ''],
    ['[[1, 2, 3], [1, 2, 3], [1, 2]]', 'ragged', 'Row 2 (counting from 0) has 2 values; the rows before it have 3.'],
    ['[[1, 2], 3]', 'ragged', 'Row 1 (counting from 0) is a single value'],
    ['{"logits": [[1, "x"], [1, 2]]}', 'not-a-number', 'Row 0 (counting from 0) holds the text “x” in column 1'],
    ['{"logits": [[1, 2], [{}, 2]]}', 'not-a-number', 'Row 1 (counting from 0) holds an object in column 0'],
    ['[1, [2], 3]', 'not-a-number', 'Row 1 (counting from 0) holds a list'],
    [
      'p_a,p_b\n0.5,0.5\n0.5,abc\n0.5,0.5\n',
      'not-a-number',
      'Row 1 (counting from 0) holds the text “abc” in column “p_b”',
    ],
    ['0.5,0.5\n0.5,0.5\nabc,0.5\n', 'not-a-number', 'Row 2 (counting from 0) holds the text “abc” in column 0'],
    ['just some prose, with a comma\nand another line.\n', 'no-scores', 'holds no scores'],
    ['{"a": "b", "c": ["d"]}', 'no-scores', 'Found: “c” (1 text)'],
    ['{"x": [[[1, 2], [3, 4]], [[1, 2], [3, 4]]]}', 'no-scores', '“x” (2 × 2 × 2 int)'],
  ])('says what is wrong with %j', async (text, code, words) => {
    const failure = await failureOf(interpretText(text));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
    expect(failure.remedies).toContain('choose-file');
  });

  it('speaks of pasted text as such', async () => {
    expect((await failureOf(readPasted(' '))).message).toBe('There is no text to read.');
    expect((await failureOf(readPasted('[1, 2'))).message).toContain('neither JSON nor');
  });

  it('does not let a broken array stop the use of another', async () => {
    const reading = await readText(
      '{"tokens": [["a"], ["b", "c"]], "logits": [[1, 2], [3, 4]], "meta": [[1], [2, 3]]}',
    );
    expect((await interpret(reading)).facts.scoresName).toBe('logits');
  });

  it('refuses lists nested without end', async () => {
    const deep = `${'['.repeat(50_000)}1${']'.repeat(50_000)}`;
    expect(await failureOf(interpretText(deep))).toMatchObject({ code: 'nested-too-deeply' });
    const objects = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(await failureOf(interpretText(objects))).toMatchObject({ name: 'Failure' });
  });

  it('refuses a text too long for one string before reading it, with the way out', async () => {
    const source = {
      name: 'huge.json',
      size: LONGEST_TEXT + 1,
      read: async () => new TextEncoder().encode('[[1, 2],'),
    };
    const failure = await failureOf(readSource(source, context));
    expect(failure.code).toBe('text-too-long');
    expect(failure.message).toContain('np.save');
  });

  it.each<[string, number[] | string, string]>([
    ['a SQLite database', 'SQLite format 3\0', 'SQLite'],
    ['an Excel workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'Excel'],
  ])('refuses %s by name, whatever it is called', async (_, content, word) => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    const failure = await failureOf(readBytes(Uint8Array.from(bytes), 'scores.npy'));
    expect(failure.code).toBe('format-refused');
    expect(failure.message).toContain(word);
  });

  it('says which formats it reads where it knows none', async () => {
    const failure = await failureOf(readBytes(new Uint8Array([0, 1, 2, 3]), 'scores.xyz'));
    expect(failure.code).toBe('unknown-format');
    expect(failure.message).toContain('.npz');
  });
});
