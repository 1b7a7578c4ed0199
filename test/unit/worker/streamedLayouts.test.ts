import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceReader } from '../../../src/worker/sourceReader';
import { zipOf } from '../../bench/loading/zip';
import { npyHeader } from '../../bench/scores';
import { tensorOf } from '../readers/safetensorsOf';
import { deflatedEntry, matrixNpy } from './arrayFiles';
import { hdf5Of, torchOf } from './modelFiles';
import { Streaming } from './streaming';

const ROWS = 4300;
const CLASSES = 1000;
/** Less than the arrays, of 17 MB and more. */
const ABOVE = 2 ** 24;
/** Classes by examples. */
const SIDEWAYS = [CLASSES, ROWS];

const streaming = new Streaming();
const logits = new Float32Array(ROWS * CLASSES);
/** The same, the classes first. */
const byClass = new Float32Array(ROWS * CLASSES);
const probabilities = new Float32Array(ROWS * CLASSES);
const labels = Int32Array.from({ length: ROWS }, (_, row) => (row * 7) % CLASSES);
const labelNpy = (shape: readonly number[]) => Buffer.concat([npyHeader('<i4', shape), new Uint8Array(labels.buffer)]);

beforeAll(() => {
  let state = 1;
  for (let i = 0; i < logits.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    logits[i] = state / 2 ** 29 - 4;
  }
  for (let row = 0; row < ROWS; row++) logits[row * CLASSES + ((row * 7) % CLASSES)] = row % 3 === 0 ? 6 : 0;
  logits[7 * CLASSES] = NaN;
  logits[8 * CLASSES] = Infinity;
  logits[9 * CLASSES + 5] = -Infinity;
  for (let row = 0; row < ROWS; row++) {
    let sum = 0;
    for (let k = 0; k < CLASSES; k++) {
      const z = logits[row * CLASSES + k] as number;
      byClass[k * ROWS + row] = z;
      if (Number.isFinite(z)) sum += Math.exp(z);
    }
    for (let k = 0; k < CLASSES; k++) {
      const z = logits[row * CLASSES + k] as number;
      probabilities[k * ROWS + row] = Number.isFinite(z) ? Math.exp(z) / sum : 0;
    }
  }
  write('labels.npy', labelNpy([ROWS]));
});
afterAll(() => streaming.remove());

function write(name: string, bytes: Uint8Array): string {
  writeFileSync(join(streaming.folder, name), bytes);
  return name;
}

/** Reads a file in memory and streamed, and holds both together: numbers bit by bit. */
async function both(name: string, options: Parameters<Streaming['read']>[2]) {
  const loaded = await streaming.read(name, Infinity, options);
  expect([loaded.isStored, streaming.counted.made]).toEqual([false, 0]);
  const streamed = await streaming.read(name, ABOVE, options);
  expect(streamed.same).toEqual(loaded.same);
  expect(streamed.columns).toEqual(loaded.columns);
  expect([streaming.counted.open, streaming.left()]).toEqual([0, []]);
  const { made, kept } = streaming.counted;
  return { isStored: streamed.isStored, made, kept, ...streamed.same };
}

/** What each is made of, and how many temporary files it needs: in all, and as long as it is shown. */
const FILES: Readonly<Record<string, { make(): Uint8Array | Promise<Uint8Array>; made?: number; kept?: number }>> = {
  'scores.npy': { make: () => matrixNpy('<f4', SIDEWAYS, byClass) },
  'big.npy': { make: () => matrixNpy('>f4', SIDEWAYS, byClass) },
  'double.npy': { make: () => matrixNpy('<f8', SIDEWAYS, byClass) },
  'double-big.npy': { make: () => matrixNpy('>f8', SIDEWAYS, byClass) },
  'fortran.npy': { make: () => matrixNpy('<f4', SIDEWAYS, byClass, true), made: 0, kept: 0 },
  'fortran-deflated.npz': {
    make: () => zipOf([deflatedEntry('logits.npy', matrixNpy('>f4', SIDEWAYS, byClass, true))]),
  },
  'probabilities-fortran.npy': { make: () => matrixNpy('<f8', SIDEWAYS, probabilities, true) },
  'transposed.pt': { make: () => torchOf(SIDEWAYS, logits, [1, CLASSES]), made: 0, kept: 0 },
  'stored.npz': { make: () => zipSync({ 'logits.npy': matrixNpy('<f4', SIDEWAYS, byClass) }, { level: 0 }) },
  'deflated.npz': {
    make: () => zipOf([deflatedEntry('logits.npy', matrixNpy('<f4', SIDEWAYS, byClass))]),
    made: 2,
    kept: 2,
  },
  'scores.safetensors': { make: () => tensorOf('F32', SIDEWAYS, new Uint8Array(byClass.buffer)) },
  'scores.pt': { make: () => torchOf(SIDEWAYS, byClass) },
  'scores.h5': { make: () => hdf5Of(SIDEWAYS, byClass) },
  // The rows, and their logarithms.
  'probabilities.npy': { make: () => matrixNpy('<f4', SIDEWAYS, probabilities), made: 2, kept: 2 },
  'probabilities.h5': { make: () => hdf5Of(SIDEWAYS, probabilities), made: 2, kept: 2 },
};

// Tens of megabytes are written and read twice.
describe('a large file of classes by examples', { timeout: 60_000 }, () => {
  it.each(Object.entries(FILES))(
    'is turned into a temporary file: %s',
    async (name, { make, made = 1, kept = made }) => {
      write(name, await make());
      const found = await both(name, { labels: 'labels.npy' });
      expect(found).toMatchObject({ isStored: true, rows: ROWS, classes: CLASSES, made, kept });
      expect(found.notes.join()).toMatch('classes by examples; they were turned round');
    },
  );

  it.each(['F16', 'BF16'])('is turned as %s', async (type) => {
    const twice = new Uint16Array(2 * byClass.length);
    const words = new Uint32Array(byClass.buffer);
    for (let i = 0; i < twice.length; i++) twice[i] = (words[i % words.length] as number) >>> 16;
    const name = write(`${type}.safetensors`, tensorOf(type, [2 * CLASSES, ROWS], new Uint8Array(twice.buffer)));
    const found = await both(name, { labels: 'labels.npy', kind: 'logits' });
    expect(found).toMatchObject({ isStored: true, rows: ROWS, classes: 2 * CLASSES, made: 1 });
  });

  it('is turned where its values say so, or somebody does', async () => {
    write('p.npy', matrixNpy('<f4', SIDEWAYS, probabilities));
    const byValues = await both('p.npy', {});
    expect(byValues).toMatchObject({ isStored: true, kind: 'probabilities', rows: ROWS, made: 2 });
    write('z.npy', matrixNpy('<f4', SIDEWAYS, byClass));
    expect(await both('z.npy', { axis: '0' })).toMatchObject({ isStored: true, rows: ROWS, made: 1 });
  });

  it('is turned for a question that comes later, and whoever asks it hears how far that is', async () => {
    const name = write(
      'later.npy',
      matrixNpy(
        '<f8',
        [CLASSES, 2 * ROWS],
        new Float32Array(2 * byClass.length).map((_, i) => (i % 7) - 3.5),
      ),
    );
    let clock = 0;
    const reader = new SourceReader({ ...streaming.platform(ABOVE), now: () => (clock += 100) });
    reader.streamAbove = ABOVE;
    reader.setInputs({ scores: { kind: 'path', name, path: join(streaming.folder, name) } });
    const ask = async (axis: string) => {
      const told: string[] = [];
      const stage = (text: string) => void told.push(text);
      const source = await reader.read({ axis }, { signal: new AbortController().signal, pace: () => {}, stage });
      return { rows: source?.table.rows, told };
    };
    expect((await ask('1')).rows).toBe(CLASSES);
    const { rows, told } = await ask('0');
    expect(rows).toBe(2 * ROWS);
    expect(told.join()).toMatch(/Reading… \d+ MB of 66 MB, \d+ MB\/s/);
    // It is there already.
    expect(await ask('0')).toEqual({ rows: 2 * ROWS, told: [] });
    expect(streaming.counted).toMatchObject({ made: 1, open: 1 });
    reader.setInputs(undefined);
    expect([streaming.counted.open, streaming.left()]).toEqual([0, []]);
  });

  it('in Fortran order is turned where it is examples by classes after all', async () => {
    const few = matrixNpy('<f4', SIDEWAYS, byClass, true);
    write('few.npy', few);
    expect(await both('few.npy', {})).toMatchObject({ isStored: true, rows: CLASSES, classes: ROWS, made: 2, kept: 1 });
    write('few.pt', torchOf(SIDEWAYS, logits, [1, CLASSES]));
    expect(await both('few.pt', { slice: ':, :' })).toMatchObject({ isStored: true, rows: CLASSES, made: 2, kept: 1 });
  });

  it('is loaded where what it is taken for needs it, and is the same', async () => {
    write('s.npy', matrixNpy('<f4', SIDEWAYS, probabilities));
    const found = await both('s.npy', { labels: 'labels.npy', kind: 'sigmoids' });
    expect(found).toMatchObject({ isStored: false, rows: ROWS });
  });

  it('is left in memory up to the setting', async () => {
    write('small.npy', matrixNpy('<f4', SIDEWAYS, byClass));
    const { isStored } = await streaming.read('small.npy', 2 ** 25, { labels: 'labels.npy' });
    expect([isStored, streaming.counted.made]).toEqual([false, 0]);
  });
});

describe('a large array of more dimensions than two', { timeout: 60_000 }, () => {
  const shape = [43, 100, CLASSES];

  it.each(['<f4', '>f8'] as const)('in Fortran order is turned as %s', async (type) => {
    write('sequences.npy', matrixNpy(type, shape, logits, true));
    write('y.npy', labelNpy([43, 100]));
    const found = await both('sequences.npy', { labels: 'y.npy' });
    // One dimension after the other: the first file ends with the second.
    expect(found).toMatchObject({ isStored: true, rows: ROWS, classes: CLASSES, made: 2, kept: 1 });
    expect(found.labels).toEqual(labels);
  });

  it('in Fortran order is turned in an archive, too', async () => {
    const npy = matrixNpy('<f4', [43, 10, 10, CLASSES], logits, true);
    write('f.npz', zipOf([deflatedEntry('logits.npy', npy), deflatedEntry('y.npy', labelNpy([43, 10, 10]))]));
    expect(await both('f.npz', {})).toMatchObject({ isStored: true, rows: ROWS, classes: CLASSES, made: 4, kept: 1 });
  });

  it.each([
    ['sequences.pt', () => torchOf(shape, logits)],
    ['sequences.h5', () => hdf5Of(shape, logits)],
  ])('in C order stays where it is: %s', async (name, make) => {
    write(name, await make());
    write('y.npy', labelNpy([43, 100]));
    expect(await both(name, { labels: 'y.npy' })).toMatchObject({ isStored: true, rows: ROWS, made: 0 });
  });

  it('with the classes between them is turned', async () => {
    const byImage = new Float32Array(logits.length);
    for (let i = 0; i < logits.length; i++) {
      const [row, k] = [Math.floor(i / CLASSES), i % CLASSES];
      byImage[(Math.floor(row / 100) * CLASSES + k) * 100 + (row % 100)] = logits[i] as number;
    }
    write('images.npy', matrixNpy('<f4', [43, CLASSES, 10, 10], byImage));
    write('y.npy', labelNpy([43, 10, 10]));
    const found = await both('images.npy', { labels: 'y.npy' });
    expect(found).toMatchObject({ isStored: true, rows: ROWS, classes: CLASSES, made: 1 });
    const slice = await both('images.npy', { axis: '1', slice: ':, :, 3' });
    expect(slice).toMatchObject({ isStored: false, rows: 430, classes: CLASSES });
  });

  it('is read in part where a slice is taken', async () => {
    const both43 = new Float32Array(2 * logits.length);
    both43.set(logits);
    both43.set(logits, logits.length);
    const twice = write('models.npy', matrixNpy('<f4', [2, ROWS, CLASSES], both43));
    expect(await both(twice, { slice: '1', labels: 'labels.npy' })).toMatchObject({
      isStored: true,
      rows: ROWS,
      made: 0,
    });
    const apart = write('last.npy', matrixNpy('<f4', [ROWS, 2, CLASSES], both43));
    expect(await both(apart, { slice: ':, -1' })).toMatchObject({ isStored: true, rows: ROWS, made: 1 });
    const few = write('few.npy', matrixNpy('<f4', [86, 100, CLASSES], both43));
    expect(await both(few, { slice: ':, -1' })).toMatchObject({ isStored: false, rows: 86, made: 0 });
  });
});
