import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../bench/loading/zip';
import { npyHeader } from '../../bench/scores';
import { deflatedEntry, type FloatType, matrixNpy } from './arrayFiles';
import { Streaming } from './streaming';

const ROWS = 4300;
const CLASSES = 1000;
const SHAPE = [ROWS, CLASSES] as const;
/** Less than the arrays, of 17 MB and more. */
const ABOVE = 2 ** 24;

const streaming = new Streaming();
const logits = new Float32Array(ROWS * CLASSES);
const probabilities = new Float32Array(ROWS * CLASSES);
const labels = new Int32Array(ROWS);
const labelNpy = () => Buffer.concat([npyHeader('<i4', [ROWS]), new Uint8Array(labels.buffer)]);

beforeAll(() => {
  let state = 1;
  for (let i = 0; i < logits.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    logits[i] = state / 2 ** 29 - 4;
  }
  for (let row = 0; row < ROWS; row++) {
    labels[row] = (row * 7) % CLASSES;
    logits[row * CLASSES + ((row * 7) % CLASSES)] = row % 3 === 0 ? 6 : 0;
    const values = logits.subarray(row * CLASSES, (row + 1) * CLASSES);
    const sum = values.reduce((total, z) => total + Math.exp(z), 0);
    for (let k = 0; k < CLASSES; k++) probabilities[row * CLASSES + k] = Math.exp(values[k] as number) / sum;
  }
  // A probability of 0, and one that arithmetic left above 1.
  probabilities.fill(0, 5 * CLASSES, 6 * CLASSES);
  probabilities[5 * CLASSES + 3] = 1 + 2 ** -23;
  logits[7 * CLASSES] = NaN;
  logits[8 * CLASSES] = Infinity;
  logits[9 * CLASSES + 5] = -Infinity;
});
afterAll(() => streaming.remove());

function write(name: string, bytes: Uint8Array): string {
  writeFileSync(join(streaming.folder, name), bytes);
  return name;
}

const npz = (npy: Uint8Array) => zipOf([deflatedEntry('logits.npy', npy), deflatedEntry('labels.npy', labelNpy())]);

/** Of each probability the part that was not given to classes that are left out. */
const part = (p: number) => 0.95 * p;

/** What each is made of, and how many temporary files it needs: in all, and as long as it is shown. */
const FILES: Readonly<Record<string, { make(): Uint8Array; made: number; kept: number }>> = {
  'deflated.npz': { make: () => npz(matrixNpy('<f4', SHAPE, logits)), made: 1, kept: 1 },
  'scores.npy.gz': { make: () => gzipSync(matrixNpy('<f4', SHAPE, logits), { level: 1 }), made: 1, kept: 1 },
  'big.npy': { make: () => matrixNpy('>f4', SHAPE, logits), made: 0, kept: 0 },
  'fortran.npy': { make: () => matrixNpy('<f4', SHAPE, logits, true), made: 1, kept: 1 },
  'fortran-big.npy': { make: () => matrixNpy('>f4', SHAPE, logits, true), made: 1, kept: 1 },
  'fortran-big.npz': { make: () => npz(matrixNpy('>f4', SHAPE, logits, true)), made: 2, kept: 1 },
  'double.npy': { make: () => matrixNpy('<f8', SHAPE, logits), made: 0, kept: 0 },
  'double-big.npy': { make: () => matrixNpy('>f8', SHAPE, logits), made: 0, kept: 0 },
  'double-fortran.npy': { make: () => matrixNpy('<f8', SHAPE, logits, true), made: 1, kept: 1 },
  'double-big-fortran.npy': { make: () => matrixNpy('>f8', SHAPE, logits, true), made: 1, kept: 1 },
  'probabilities.npy': { make: () => matrixNpy('<f4', SHAPE, probabilities), made: 1, kept: 1 },
  'probabilities-double-big.npy': { make: () => matrixNpy('>f8', SHAPE, probabilities), made: 1, kept: 1 },
  'probabilities-fortran.npz': { make: () => npz(matrixNpy('<f4', SHAPE, probabilities, true)), made: 3, kept: 2 },
  'partial.npy': { make: () => matrixNpy('<f4', SHAPE, probabilities.map(part)), made: 1, kept: 1 },
  'partial-fortran.npz': { make: () => npz(matrixNpy('<f4', SHAPE, probabilities.map(part), true)), made: 3, kept: 2 },
  'log-probabilities.npy': {
    make: () => matrixNpy('<f4', SHAPE, probabilities.map(Math.log)),
    made: 0,
    kept: 0,
  },
};

// Tens of megabytes are written, compressed and read twice.
describe('a large file that is streamed', { timeout: 60_000 }, () => {
  it.each(Object.entries(FILES))('gives what it gives in memory: %s', async (name, { make, made, kept }) => {
    write(name, make());
    const loaded = await streaming.read(name, Infinity);
    expect([loaded.isStored, streaming.counted.made]).toEqual([false, 0]);
    const streamed = await streaming.read(name, ABOVE);
    expect(streamed.isStored).toBe(true);
    expect(streamed.same).toEqual(loaded.same);
    // Bit by bit: these compare with Object.is.
    expect(streamed.columns).toEqual(loaded.columns);
    expect(streaming.counted).toEqual({ open: 0, made, kept });
    expect(streaming.left()).toEqual([]);
  });

  it.each(['<f2', '>f2'] as const)('gives what it gives in memory as %s in Fortran order', async (type: FloatType) => {
    const twice = new Float32Array(2 * logits.length);
    twice.set(logits);
    twice.set(logits, logits.length);
    const name = write('half.npy', matrixNpy(type, [2 * ROWS, CLASSES], twice, true));
    const loaded = await streaming.read(name, Infinity);
    const streamed = await streaming.read(name, ABOVE);
    expect([loaded.isStored, streamed.isStored, streamed.same.rows]).toEqual([false, true, 2 * ROWS]);
    expect(streamed.columns).toEqual(loaded.columns);
  });

  it('has one column in memory where it is sigmoids, and it is the same', async () => {
    const name = write('chosen.npz', npz(matrixNpy('<f4', SHAPE, probabilities, true)));
    const kind = 'sigmoids';
    const loaded = await streaming.read(name, Infinity, { kind });
    const streamed = await streaming.read(name, ABOVE, { kind });
    expect([loaded.isStored, streamed.isStored]).toEqual([false, false]);
    expect([streamed.same, streamed.columns]).toEqual([loaded.same, loaded.columns]);
    // The archive's file was put into rows; nothing was made of these but two numbers for each.
    expect(streaming.counted).toEqual({ open: 0, made: 2, kept: 1 });
    expect(streaming.left()).toEqual([]);
  });

  it('is left in memory up to the setting', async () => {
    const name = write('small.npz', npz(matrixNpy('<f4', SHAPE, logits)));
    const { isStored } = await streaming.read(name, 2 ** 25);
    expect([isStored, streaming.counted.made]).toEqual([false, 0]);
  });
});

describe('a compressed table of text that is streamed', () => {
  const rows = 9000;
  const logit = (row: number, k: number) => (((row * 7919 + k * 104_729) % 9973) / 1000 - 4).toFixed(6);
  const lines = Array.from({ length: rows }, (_, row) => `${[0, 1, 2, 3].map((k) => logit(row, k))},${row % 4}`);
  const text = Buffer.from(`z_0,z_1,z_2,z_3,label\n${lines.join('\n')}\n`);

  it.each([
    ['scores.csv.gz', () => gzipSync(text)],
    ['scores.csv.zip', () => zipOf([deflatedEntry('scores.csv', text)])],
  ])('gives what it gives in memory, and its text is let go of: %s', async (name, make) => {
    write(name, make());
    const loaded = await streaming.read(name, Infinity);
    const streamed = await streaming.read(name, 2 ** 16);
    expect([loaded.isStored, streamed.isStored]).toEqual([false, true]);
    expect([streamed.same, streamed.columns]).toEqual([loaded.same, loaded.columns]);
    // The text, the table of all numbers, and the scores.
    expect(streaming.counted).toEqual({ open: 0, made: 3, kept: 1 });
    expect(streaming.left()).toEqual([]);
  });
});
