import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/readers/bytes';
import { readSource } from '../../../src/readers/read';
import { context, failureOf, numbers, readBytes, readPasted, readText } from './reading';

const names = async (text: string, file = 'a.json') => (await readText(text, file)).arrays.map(({ name }) => name);

describe('JSON', () => {
  it('reads lists of lists under the name of the file', async () => {
    const reading = await readText('[[1, 2], [3, 4.5]]', 'folder/test_logits.json');
    expect(numbers(reading)).toMatchObject({ name: 'test_logits', shape: [2, 2], type: 'float64' });
    expect(Array.from(numbers(reading).values)).toEqual([1, 2, 3, 4.5]);
    expect(reading.format).toBe('JSON');
  });

  it('reads nested keys, joined by dots', async () => {
    expect(await names('{"val": {"logits": [[1, 2]], "y": [0]}, "note": "x"}')).toEqual(['val.logits', 'val.y']);
  });

  it('reads records as columns, p_<class> columns as one array', async () => {
    const reading = await readText(
      '[{"id": "a", "p_cat": 0.2, "p_dog": 0.8, "label": "dog"}, {"id": "b", "p_dog": 0.3, "p_cat": 0.7, "label": "cat"}]',
    );
    expect(numbers(reading, 'p_*')).toMatchObject({ shape: [2, 2], classNames: ['cat', 'dog'] });
    expect(Array.from(numbers(reading, 'p_*').values)).toEqual([0.2, 0.8, 0.7, 0.3]);
    expect(reading.arrays.find(({ name }) => name === 'label')).toMatchObject({ values: ['dog', 'cat'] });
  });

  it('reads an object of numbers in each record as a matrix with class names', async () => {
    const reading = await readText('[{"probs": {"cat": 0.2, "dog": 0.8}}, {"probs": {"dog": 0.3, "cat": 0.7}}]');
    expect(numbers(reading, 'probs')).toMatchObject({ shape: [2, 2], classNames: ['cat', 'dog'] });
    expect(Array.from(numbers(reading, 'probs').values)).toEqual([0.2, 0.8, 0.7, 0.3]);
  });

  it('reads one object of numbers as one row', async () => {
    const reading = await readText('{"cat": 2.5, "dog": 1.5, "bird": 0.5}');
    expect(numbers(reading)).toMatchObject({ shape: [1, 3], classNames: ['cat', 'dog', 'bird'] });
  });

  it.each([
    ['columns', '{"p_cat": {"0": 0.2, "1": 0.7}, "p_dog": {"0": 0.8, "1": 0.3}}'],
    ['split', '{"columns": ["p_cat", "p_dog"], "index": [0, 1], "data": [[0.2, 0.8], [0.7, 0.3]]}'],
    ['records', '[{"p_cat": 0.2, "p_dog": 0.8}, {"p_cat": 0.7, "p_dog": 0.3}]'],
    ['list', '{"p_cat": [0.2, 0.7], "p_dog": [0.8, 0.3]}'],
  ])('reads a data frame with orient %s', async (_, text) => {
    expect(Array.from(numbers(await readText(text), 'p_*').values)).toEqual([0.2, 0.8, 0.7, 0.3]);
  });

  it('reads a pair of scores and labels', async () => {
    expect(await names('[[[1, 2], [3, 4]], [0, 1]]', 'pair.json')).toEqual(['pair 1', 'pair 2']);
  });

  it('reads an object with a list for each example', async () => {
    const reading = await readText('{"a.png": [0.5, 0.5], "b.png": [0.25, 0.75], "c.png": [1, 0]}', 'scores.json');
    expect(numbers(reading)).toMatchObject({ name: 'scores', shape: [3, 2] });
    expect(Array.from(numbers(reading).values)).toEqual([0.5, 0.5, 0.25, 0.75, 1, 0]);
    const many = Object.fromEntries(Array.from({ length: 150_000 }, (_, i) => [`img${i}`, [i, 0.5]]));
    expect(numbers(await readText(JSON.stringify(many))).shape).toEqual([150_000, 2]);
    // 150,000 keys on a machine that does other work as well.
  }, 30_000);

  it('takes null for NaN and numbers in quotes for numbers, and says so', async () => {
    const array = numbers(await readText('{"logits": [[1, null], ["2.5", "-inf"], null]}'));
    expect(Array.from(array.values)).toEqual([1, Number.NaN, 2.5, -Infinity, Number.NaN, Number.NaN]);
    expect(array.notes).toHaveLength(2);
  });

  it('reads what Python writes and JSON does not have', async () => {
    const reading = await readText('{"logits": [[NaN, Infinity, -Infinity]]}');
    expect(Array.from(numbers(reading).values)).toEqual([Number.NaN, Infinity, -Infinity]);
    expect(reading.format).not.toBe('JSON');
  });

  it('keeps class names that stand as id2label', async () => {
    const reading = await readText('{"logits": [[1, 2]], "id2label": {"0": "cat", "1": "dog"}}');
    expect(reading.arrays[1]).toMatchObject({ name: 'id2label', values: ['cat', 'dog'] });
  });

  it('is not harmed by keys that name the prototype', async () => {
    expect(await names('{"__proto__": [[1, 2]], "constructor": [[3, 4]], "hasOwnProperty": [[5, 6]]}')).toEqual([
      '__proto__',
      'constructor',
      'hasOwnProperty',
    ]);
    expect(await names('[{"__proto__": 1.5, "toString": 2.5}]')).toEqual(['__proto__ … toString']);
    expect(({} as { cat?: unknown }).cat).toBeUndefined();
  });

  it('keeps apart arrays of the same name', async () => {
    expect(await names('{"a.b": [[1, 2]], "a": {"b": [[3, 4]]}}')).toHaveLength(2);
    expect(new Set(await names('{"a.b": [[1, 2]], "a": {"b": [[3, 4]]}}')).size).toBe(2);
  });

  it.each([
    ['UTF-8 with a mark', (text: string) => new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)])],
    [
      'UTF-16 LE',
      (text: string) => new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
    ],
    [
      'UTF-16 BE',
      (text: string) =>
        new Uint8Array(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])),
    ],
  ])('reads %s', async (_, encode) => {
    expect(Array.from(numbers(await readBytes(encode('{"logits": [[1, 2]]}'), 'a.json')).values)).toEqual([1, 2]);
  });

  it('names pasted text without a file', async () => {
    expect((await readPasted('[[1, 2]]')).arrays[0]?.name).toBe('values');
  });
});

describe('JSON lines', () => {
  it('reads records, with NaN and blank lines', async () => {
    const reading = await readText('{"logits": [1, 2], "gold": 0}\n\n{"logits": [NaN, 4], "gold": 1}\n');
    expect(reading.format).toBe('JSON lines');
    expect(Array.from(numbers(reading, 'logits').values)).toEqual([1, 2, Number.NaN, 4]);
  });

  it('reads lists', async () => {
    expect(numbers(await readText('[1, 2]\r\n[3, 4]\r\n')).shape).toEqual([2, 2]);
  });

  it('is told from JSON by its first line, or by its name where that is long', async () => {
    const long = `{"logits": [${'1.5, '.repeat(30_000)}2]}`;
    expect((await readText(`${long}\n${long}\n`, 'a.jsonl')).format).toBe('JSON lines');
    expect(numbers(await readText(`${long}\n${long}\n`, 'a.txt')).shape).toEqual([2, 30_001]);
    expect((await readText('{"logits": [[1, 2],\n[3, 4]]}', 'a.jsonl')).format).toBe('JSON');
  });

  it('says which line is broken', async () => {
    const failure = await failureOf(readText('{"logits": [1, 2]}\n{"logits": [1, 2}\n', 'a.jsonl'));
    expect(failure.code).toBe('not-json');
    expect(failure.message).toContain('Line 2 of a.jsonl is not JSON');
    expect(failure.message).toContain('column 17');
  });

  it('stops at a cancel', async () => {
    const pace = () => Promise.reject(new DOMException('stopped', 'AbortError'));
    const lines = '{"logits": [1, 2]}\n'.repeat(100_000);
    await expect(readSource(textOf('a.jsonl', lines), { ...context, pace })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
