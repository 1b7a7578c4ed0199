import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, FS, File as H5, ready } from 'h5wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/readers/bytes';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import { readSource } from '../../../src/readers/read';
import type { FileNow, ReaderContext, StoredShape } from '../../../src/readers/reader';
import { openShard } from '../../../src/worker/shards/shardFile.node';
import { context, failureOf } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'logitscope-hdf5-'));
const [ROWS, CLASSES] = [5000, 1000];
const logits = new Float32Array(ROWS * CLASSES);
const labels = Int32Array.from({ length: ROWS }, (_, row) => row % CLASSES);
let served = 0;

/** A local file of ours as the platform opens it, which counts what is read of it. */
async function read(name: string, more: Partial<ReaderContext> = {}) {
  const path = join(folder, name);
  const { size, mtimeMs } = statSync(path);
  const place = { path, name, offset: 0, bytes: size, modified: mtimeMs };
  const readNow = (): FileNow => {
    const file = openShard(place);
    return {
      read(offset, target) {
        served += target.length;
        file.read(offset, target);
      },
      close: () => file.close(),
    };
  };
  served = 0;
  const source = { name, size, place, read: async (offset: number, length: number) => part(path, offset, length) };
  return readSource(source, { ...context, readNow, ...more });
}

/** Vitest compares element by element, which takes seconds. */
function isLogits(found: ArrayBufferView | undefined): boolean {
  if (!found) return false;
  const bytes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
  return bytes.equals(Buffer.from(logits.buffer));
}

function part(path: string, offset: number, length: number): Uint8Array {
  return new Uint8Array(readFileSync(path)).subarray(offset, offset + length);
}

async function write(name: string, fill: (file: H5) => void): Promise<void> {
  await ready;
  const file = new H5(name, 'w');
  fill(file);
  file.close();
  writeFileSync(join(folder, name), FS?.readFile(name) ?? new Uint8Array());
  FS?.unlink(name);
}

beforeAll(async () => {
  for (let i = 0; i < logits.length; i++) logits[i] = ((i * 7919) % 1013) / 100 - 5;
  for (let row = 0; row < ROWS; row += 2) logits[row * CLASSES + (labels[row] as number)] = 9;
  const shape = [ROWS, CLASSES];
  await write('plain.h5', (file) => {
    file.create_dataset({ name: 'labels', data: labels });
    file.create_dataset({ name: 'logits', data: logits, shape });
  });
  await write('packed.h5', (file) => {
    file.create_dataset({ name: 'labels', data: labels });
    file.create_dataset({ name: 'logits', data: logits, shape, chunks: [700, 300], compression: 1 });
  });
  await write('turned.mat', (file) => {
    file.create_dataset({ name: 'logits', data: logits, shape: [CLASSES, ROWS] });
    const dataset = file.get('logits') as Dataset;
    dataset.create_attribute('MATLAB_class', 'single');
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a large dataset', { timeout: 60_000 }, () => {
  it('stays in its file where it lies there in one piece', async () => {
    const asked: { offset: number; shape: StoredShape }[] = [];
    const bytes = new Uint8Array(readFileSync(join(folder, 'plain.h5')));
    const reading = await read('plain.h5', {
      storedRows: ({ offset }, shape) => {
        asked.push({ offset, shape });
        const stride = 4 * CLASSES;
        const copy = (from: number, to: number, target: Uint8Array) =>
          target.set(bytes.subarray(offset + from * stride, offset + to * stride));
        return { format: shape.format, copy };
      },
      spool: { above: 2 ** 20, open: () => expect.unreachable() },
    });
    expect(served).toBeLessThan(2 ** 20);
    expect(asked).toEqual([{ offset: expect.any(Number), shape: { rows: ROWS, classes: CLASSES, format: 'float32' } }]);
    const found = part(join(folder, 'plain.h5'), asked[0]?.offset ?? 0, logits.byteLength);
    expect(isLogits(found)).toBe(true);
    const { table, facts } = await interpret(reading);
    expect([facts.scoresName, facts.labelsName, table.logits]).toEqual(['logits', 'labels', undefined]);
    // Of sigmoids, one column is read where it lies.
    const sigmoid = await interpret(reading, { ...PROPOSED, kind: 'sigmoids', sigmoid: '3' });
    expect(Array.from(sigmoid.table.logits ?? [])).toEqual(
      Array.from(labels).flatMap((_, row) => [0, logits[row * CLASSES + 3]]),
    );
    expect(served).toBeLessThan(2 ** 20);
    const [array] = reading.arrays.filter(({ type }) => type === 'stored');
    expect(array?.type === 'stored' && isLogits((await array.load()).values)).toBe(true);
  });

  it('in compressed chunks is loaded once it is asked for, each chunk once, and not before', async () => {
    const reading = await read('packed.h5', { storedRows: () => expect.unreachable() });
    const array = reading.arrays.find(({ name }) => name === 'logits');
    expect(array).toMatchObject({ type: 'stored', element: 'float32', shape: [ROWS, CLASSES] });
    expect(served).toBeLessThan(2 ** 20);
    served = 0;
    const { table } = await interpret(reading);
    expect(isLogits(table.logits)).toBe(true);
    expect(served).toBeLessThan(statSync(join(folder, 'packed.h5')).size * 1.5);
  });

  it('of MATLAB is turned round when it is loaded', async () => {
    const reading = await read('turned.mat', { storedRows: () => expect.unreachable() });
    const [array] = reading.arrays;
    expect(array).toMatchObject({ type: 'stored', shape: [ROWS, CLASSES] });
    const loaded = array?.type === 'stored' ? await array.load() : undefined;
    expect(loaded?.shape).toEqual([ROWS, CLASSES]);
    expect([0, 1, 2].map((row) => loaded?.values[row * CLASSES + 3])).toEqual(
      Array.from(logits.subarray(3 * ROWS, 3 * ROWS + 3)),
    );
  });

  it('can be loaded from bytes in memory, which no file is behind', async () => {
    const bytes = new Uint8Array(readFileSync(join(folder, 'packed.h5')));
    const { table } = await interpret(await readSource(bytesOf('packed.h5', bytes), context));
    expect(isLogits(table.logits)).toBe(true);
  });

  it('stops being loaded when nobody wants it any more', async () => {
    const reading = await read('packed.h5');
    const stop = () => Promise.reject(new DOMException('', 'AbortError'));
    await expect(interpret(reading, undefined, undefined, stop)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is not taken from a file that changed meanwhile', async () => {
    const reading = await read('packed.h5');
    utimesSync(join(folder, 'packed.h5'), 1, 1);
    expect((await failureOf(interpret(reading))).code).toBe('changed');
  });
});
