import { float32, list, utf8 } from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesOf } from '../../../src/readers/bytes';
import { readSource } from '../../../src/readers/read';
import { arrowOf } from './arrowOf';
import { listOf, parquetOf, schemaOf } from './parquetOf';
import { context, numbers } from './reading';

const rows = Array.from({ length: 400 }, (_, row) => [row, -row, 0.5]);
/** A document a row, which nobody needs: a megabyte in all. */
const documents = rows.map((_, row) => String.fromCharCode(97 + (row % 26)).repeat(2500 + row));

const files: [string, Uint8Array][] = [
  [
    'Parquet',
    parquetOf(
      [
        { name: 'text', data: documents },
        { name: 'logits', data: rows },
      ],
      {
        codec: 'UNCOMPRESSED',
        rowGroupSize: 100,
        schema: schemaOf(
          [{ name: 'text', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }],
          listOf('logits', { type: 'FLOAT' }),
        ),
      },
    ),
  ],
  [
    'Arrow',
    arrowOf({ text: documents, logits: rows }, { types: { text: utf8(), logits: list(float32()) }, maxBatchRows: 100 }),
  ],
];

describe.each(files)('reading %s', (_, bytes) => {
  it('takes from the file what is of use, and leaves the rest', async () => {
    let taken = 0;
    const whole = bytesOf('scores', bytes);
    const source: ByteSource = {
      ...whole,
      read: (offset, length) => {
        taken += Math.min(length, bytes.length - offset);
        return whole.read(offset, length);
      },
    };
    const reading = await readSource(source, context);
    expect(Array.from(numbers(reading, 'logits').values)).toEqual(rows.flat());
    expect(reading.arrays.find(({ name }) => name === 'text')).toMatchObject({ type: 'unread', shape: [400] });
    expect(bytes.length).toBeGreaterThan(1_000_000);
    // The first bytes, by which the format is known, are most of it.
    expect(taken).toBeLessThan(150_000);
  });

  it('says how far it is, and can be stopped on the way', async () => {
    const shares: number[] = [];
    const stop = new DOMException('stopped', 'AbortError');
    const pace = (share: number) => {
      shares.push(share);
      if (share > 0.6) throw stop;
    };
    await expect(readSource(bytesOf('scores', bytes), { ...context, pace })).rejects.toBe(stop);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});
