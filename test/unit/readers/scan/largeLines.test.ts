import { describe, expect, it } from 'vitest';
import { bytesOf, textOf } from '../../../../src/readers/bytes';
import { jsonLinesReader } from '../../../../src/readers/jsonLines/jsonLinesReader';
import { lineShape } from '../../../../src/readers/jsonLines/lineShape';
import { scanLines } from '../../../../src/readers/jsonLines/scanLines';
import { readSource } from '../../../../src/readers/read';
import { context, failureOf, noInner, numbers, readBytes, readText } from '../reading';
import { bitsOf } from './scanning';

const ROWS = 6000;
const scores = (row: number) => Array.from({ length: 5 }, (_, k) => Math.sin(row * 5 + k) * 7);
const record = (row: number) => ({ id: `sample-${row}`, logits: scores(row), label: ['cat', 'dog'][row % 2] });
const lines = (write: (row: number) => string, newline = '\n') =>
  Array.from({ length: ROWS }, (_, row) => write(row)).join(newline);
const records = lines((row) => JSON.stringify(record(row)));

/** The text as one that is far too long for a string. */
function longer(text: string, name = 'big.jsonl') {
  const bytes = new TextEncoder().encode(text);
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
  return { ...textOf(name, ''), size: 2 ** 30, read };
}

const shapes = (reading: Awaited<ReturnType<typeof readText>>) =>
  reading.arrays.map(({ name, shape, type }) => [name, shape, type]);

describe('large files of JSON lines', () => {
  it('are read as ever', async () => {
    expect(records.length).toBeGreaterThan(2 ** 19);
    const reading = await readText(records, 'file.jsonl');
    expect(reading.format).toBe('JSON lines');
    expect(shapes(reading)).toEqual([
      ['id', [ROWS], 'text'],
      ['logits', [ROWS, 5], 'float64'],
      ['label', [ROWS], 'text'],
    ]);
    const expected = Array.from({ length: ROWS }, (_, row) => scores(row)).flat();
    expect(Array.from(numbers(reading, 'logits').values, bitsOf)).toEqual(expected.map(bitsOf));
    const [ids] = reading.arrays;
    expect(ids?.type === 'text' && ids.values.every((id, row) => id === `sample-${row}`)).toBe(true);
  });

  it('may be too long for a string', async () => {
    for (const text of [records, lines((row) => JSON.stringify(scores(row)), '\r\n')]) {
      const { arrays } = await readSource(longer(text), context);
      expect(arrays.find(({ shape }) => shape.length === 2)?.shape).toEqual([ROWS, 5]);
    }
  });

  it('may begin with a row that Python alone writes', async () => {
    const text = lines((row) => `[${row === 0 ? 'NaN' : row}, -Infinity, 0.5]`);
    const reading = await readSource(longer(text), context);
    expect(reading.format).toBe('JSON lines');
    expect(Array.from(numbers(reading).values.subarray(0, 4))).toEqual([Number.NaN, -Infinity, 0.5, 1]);
  });

  it('may have lines longer than a piece that is read, and more numbers than the scanner holds', async () => {
    const wide = (row: number) => Array.from({ length: 70_000 }, (_, k) => Math.cos(row + k));
    const text = [0, 1, 2].map((row) => JSON.stringify({ id: row, logits: wide(row) })).join('\n');
    const reading = await readText(text, 'file.jsonl');
    const array = numbers(reading, 'logits');
    expect(array.shape).toEqual([3, 70_000]);
    expect(Array.from(array.values)).toEqual([0, 1, 2].flatMap(wide));
    const narrower = [0, 1, 2].map((row) => JSON.stringify(wide(row).slice(0, 40_000))).join('\n');
    expect(numbers(await readText(narrower, 'file.jsonl')).values).toEqual(
      Float64Array.from([0, 1, 2].flatMap((row) => wide(row).slice(0, 40_000))),
    );
  });

  it('are read whatever the order of the keys, and with keys that come later or are missing', async () => {
    const text = lines((row) => {
      const { id, logits, label } = record(row);
      if (row % 3000 < 1000) return JSON.stringify({ id, logits, label });
      return JSON.stringify(row % 3000 < 2000 ? { label, id, logits } : { logits, note: 'x' });
    });
    const large = await readText(text, 'file.jsonl');
    const ids = large.arrays.find(({ name }) => name === 'id');
    expect(shapes(large)).toContainEqual(['note', [ROWS], 'text']);
    expect(ids?.type === 'text' && [ids.values[1999], ids.values[2000], ids.values[3000]]).toEqual([
      'sample-1999',
      '',
      'sample-3000',
    ]);
  });

  it('say in which line a row has another length, counting blank ones', async () => {
    const text = records.replace('\n', '\n\n').replace(/("id":"sample-5000","logits":\[)[^,]*,/, '$1');
    const { arrays } = await readText(text, 'file.jsonl');
    const logits = arrays.find(({ name }) => name === 'logits');
    const sentence = 'Row 5,000 (line 5,002) has 4 values; the rows before it have 5. Fix that row, or remove it.';
    expect(logits?.type === 'unread' && logits.failure.message).toBe(sentence);
    expect((await failureOf(readSource(longer(text), context))).message).toBe(sentence);
  });

  it('that are cut off say in which line', async () => {
    for (const source of [textOf('file.jsonl', records.slice(0, -20)), longer(records.slice(0, -20), 'file.jsonl')]) {
      const { code, message } = await failureOf(readSource(source, context));
      expect([code, message.slice(0, 42)]).toEqual(['not-json', 'Line 6,000 of file.jsonl is not JSON. With']);
    }
  });

  it.each([
    [records.replace('"label":"cat"', '"label":["cat"]'), 'ok'],
    [records.replace(/("id":"sample-5000","logits":\[)[^,]*,/, '$1"high",'), 'Line 5,001 is not: “logits” is no list'],
    [records.replace(/("id":"sample-5000","logits":)[^\]]*\]/, '$1{}'), 'Line 5,001 is not: “logits” is no list'],
    [lines((row) => JSON.stringify(row === 5000 ? { a: 1 } : scores(row))), 'Line 5,001 is not: It is no list'],
    [
      lines((row) => `{"a": ${row}, "b": 0.5, "c": ${row === 5000 ? '"x"' : 1}}`),
      'Line 5,001 is not: “c” is no number',
    ],
    [lines((row) => `[[${row}, 1], [2, 3]]`), 'Line 1 is not: It is neither'],
    [lines((row) => `{"labels": ["b", "a"], "scores": [0.5, ${row / 1e4}]}`), 'Line 1 is not'],
  ])('too long for a string and of another kind are refused with the line', async (text, expected) => {
    const work = readSource(longer(text), context);
    if (expected === 'ok') expect((await work).arrays).toHaveLength(3);
    else {
      const { code, message, remedies } = await failureOf(work);
      expect([code, remedies]).toEqual(['text-too-long', ['choose-file']]);
      expect(message).toContain(expected);
      expect(message).toContain('np.save');
    }
  });

  it('that are no UTF-8 are read as Windows-1252, or refused with the line where they are too long', async () => {
    const bytes = new TextEncoder().encode(records);
    bytes[bytes.lastIndexOf(99)] = 0xe4;
    expect((await readBytes(bytes, 'file.jsonl')).notes.join()).toContain('Windows-1252');
    const long = { ...longer(''), read: bytesOf('', bytes).read };
    expect((await failureOf(readSource(long, context))).message).toContain('Line 5,999 is not: It is not UTF-8.');
  });

  it('can be cancelled, and the next file is read as if nothing had been', async () => {
    const stop = new Error('stop');
    let paces = 0;
    const pace = () => {
      if (++paces === 2) throw stop;
    };
    await expect(jsonLinesReader.read(textOf('file.jsonl', records), { ...context, pace }, noInner)).rejects.toBe(stop);
    expect(shapes(await readText(records, 'file.jsonl'))).toHaveLength(3);
  });

  it('tell how many bytes have been read', async () => {
    const told: number[] = [];
    const bytesRead = (done: number) => told.push(done);
    await readSource(textOf('file.jsonl', records), { ...context, bytesRead });
    expect(told.at(-1)).toBe(records.length);
  });

  it('do not keep more text than there may be', async () => {
    const shape = lineShape([record(0)]);
    if (!shape) throw new Error('It has no shape.');
    const scan = await scanLines(textOf('file.jsonl', records), shape, context, 60_000);
    expect(scan && 'reason' in scan && scan.reason.message).toContain('more memory than there may be');
    const others = lines((row) => JSON.stringify({ ...record(row), [`key ${row}`]: row }));
    const many = await scanLines(textOf('file.jsonl', others), shape, context, 2_000_000);
    expect(many && 'reason' in many && many.reason.message).toContain('more memory than there may be');
    const few = lines((row) => JSON.stringify({ ...record(row), [`key ${Math.min(row, 50)}`]: row }));
    const scanned = await scanLines(textOf('file.jsonl', few), shape, context, 2_000_000);
    if (!scanned || 'reason' in scanned) throw new Error('It was not scanned.');
    expect(() => scanned.records.cells(scanned.table)).toThrow('too many different keys: 54.');
  });
});
