import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactRowStatistics } from '../../../src/engine/exactRowStatistics';
import { bfloatsToFloat32, halvesToFloat32 } from '../../../src/engine/halfPrecision';
import { bytesPerNumber } from '../../../src/engine/storedLogits';
import { bytesOf, type FilePlace } from '../../../src/readers/bytes';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import { readSource } from '../../../src/readers/read';
import type { ReaderContext, StoredShape } from '../../../src/readers/reader';
import { npyOf } from './npyOf';
import { context } from './reading';
import { safetensorsOf, tensorOf } from './safetensorsOf';

const folder = mkdtempSync(join(tmpdir(), 'logitscope-stored-'));
const ROWS = 5000;
const CLASSES = 1000;
const logits = new Float32Array(ROWS * CLASSES);
const labels = new Int32Array(ROWS);
const asked: { place: FilePlace; shape: StoredShape }[] = [];

/** Rows of a file as the platform gives them, but all in this thread. */
function storedRows(bytes: Uint8Array): ReaderContext['storedRows'] {
  return (place, shape) => {
    asked.push({ place, shape });
    const stride = shape.classes * bytesPerNumber(shape.format);
    const start = place.offset;
    return {
      format: shape.format,
      copy: (from, to, target) => target.set(bytes.subarray(start + from * stride, start + to * stride)),
    };
  };
}

async function read(name: string, bytes: Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { size, mtimeMs } = statSync(path);
  const place = { path, name, offset: 0, bytes: size, modified: mtimeMs };
  return readSource({ ...bytesOf(name, bytes), place }, { ...context, storedRows: storedRows(bytes) });
}

beforeAll(() => {
  let state = 1;
  for (let i = 0; i < logits.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    logits[i] = state / 2 ** 29 - 4;
  }
  for (let row = 0; row < ROWS; row++) {
    labels[row] = row % CLASSES;
    logits[row * CLASSES + (row % CLASSES)] = row % 3 === 0 ? 6 : 0;
  }
  logits[7 * CLASSES] = NaN;
  logits[8 * CLASSES] = Infinity;
  logits[9 * CLASSES + 5] = -Infinity;
});

afterAll(() => rmSync(folder, { recursive: true }));

// Tens of megabytes are written and compressed, which takes its time where other tests run beside it.
describe('a large array of floats', { timeout: 30_000 }, () => {
  it('stays in its file, and the table has what one in memory has', async () => {
    const scores = await read('scores.npy', npyOf('<f4', [ROWS, CLASSES], logits));
    expect(scores.arrays[0]).toMatchObject({ type: 'stored', element: 'float32', shape: [ROWS, CLASSES] });
    const labelFile = await read('labels.npy', npyOf('<i4', [ROWS], labels));
    const { table, facts, statistics } = await interpret(scores, PROPOSED, labelFile);
    expect(table.logits).toBeUndefined();
    expect(facts).toMatchObject({
      kind: 'logits',
      arrays: [
        { name: 'scores', type: 'float32' },
        { name: 'labels', type: 'int' },
      ],
      rowsWithNaN: 1,
      rowsWithPositiveInfinity: 1,
      rowsWithNothingFinite: 0,
      rowsWithMaskedClass: 1,
      firstFaultyRow: 7,
    });
    expect(facts.evidence.at(1)?.text).toBe(
      'So it is in the first 16 rows, and they settle it: every row would have to be so.',
    );
    // 1,667 of the 4,998 rows that can be used.
    expect(facts.labelEvidence.at(-1)?.text).toMatch(/label’s in 33\.4.% of 5,000 rows/);
    const { status, predicted, labelGap } = await exactRowStatistics({ ...table, stored: undefined, logits });
    expect(statistics).toMatchObject({ status, predicted, labelGap });
  });

  it('stays in an archive where it is not compressed', async () => {
    const files = { 'logits.npy': npyOf('<f4', [ROWS, CLASSES], logits), 'y.npy': npyOf('<i4', [ROWS], labels) };
    const { table, facts, statistics } = await interpret(await read('scores.npz', zipSync(files, { level: 0 })));
    expect([table.logits, facts.labelsName, statistics?.rows]).toEqual([undefined, 'y', ROWS]);
    expect(facts.rowsWithNaN).toBe(1);
    const packed = await read('packed.npz', zipSync(files, { level: 1 }));
    expect((await interpret(packed)).table.logits).toHaveLength(ROWS * CLASSES);
  });

  it('stays in a .safetensors file, beside what is loaded', async () => {
    const [scores, classes] = [new Uint8Array(logits.buffer), new Uint8Array(labels.buffer)];
    const header = {
      labels: { dtype: 'I32', shape: [ROWS], data_offsets: [0, classes.length] },
      logits: { dtype: 'F32', shape: [ROWS, CLASSES], data_offsets: [classes.length, classes.length + scores.length] },
    };
    asked.length = 0;
    const reading = await read('scores.safetensors', safetensorsOf(header, Buffer.concat([classes, scores])));
    expect(reading.arrays.map(({ type }) => type)).toEqual(['int', 'stored']);
    expect(asked[0]?.shape).toEqual({ rows: ROWS, classes: CLASSES, format: 'float32' });
    const { table, facts, statistics } = await interpret(reading);
    expect([table.logits, facts.labelsName, facts.rowsWithNaN]).toEqual([undefined, 'labels', 1]);
    const { predicted, labelGap } = await exactRowStatistics({ ...table, stored: undefined, logits });
    expect(statistics).toMatchObject({ predicted, labelGap });
  });

  it.each(['bfloat16', 'float16'])('stays in its file as %s', async (format) => {
    // Upper halves of float32 are bfloat16; taken for halves they are other numbers, but numbers all the same.
    const rows = 2 * ROWS;
    const halves = new Uint8Array(2 * rows * CLASSES);
    const upper = new Uint16Array(halves.buffer);
    const words = new Uint32Array(logits.buffer);
    for (let i = 0; i < upper.length; i++) upper[i] = (words[i % words.length] as number) >>> 16;
    const value = (format === 'bfloat16' ? bfloatsToFloat32 : halvesToFloat32)(upper);
    const file = tensorOf(format === 'bfloat16' ? 'BF16' : 'F16', [rows, CLASSES], halves);
    const reading = await read('scores.safetensors', file);
    expect(reading.arrays[0]).toMatchObject({ type: 'stored', element: format });
    const { table, statistics } = await interpret(reading, { ...PROPOSED, kind: 'logits' });
    expect(table.logits).toBeUndefined();
    const some = {
      ...table,
      rows: 500,
      labels: undefined,
      stored: undefined,
      logits: value.subarray(0, 500 * CLASSES),
    };
    const { status, predicted } = await exactRowStatistics(some);
    expect(statistics?.status.subarray(0, 500)).toEqual(status);
    expect(statistics?.predicted.subarray(0, 500)).toEqual(predicted);
    const void2 = npyOf(format === 'bfloat16' ? '|V2' : '<f2', [rows, CLASSES], new Int32Array(halves.buffer));
    const array = (await read('scores.npy', void2)).arrays[0];
    expect(array).toMatchObject({ type: 'stored', element: format });
    expect(array?.notes?.length ?? 0).toBe(format === 'bfloat16' ? 1 : 0);
    const loaded = array?.type === 'stored' ? (await array.load()).values : value.subarray(0, 1);
    expect(
      Buffer.compare(new Uint8Array(loaded.buffer, loaded.byteOffset, loaded.byteLength), new Uint8Array(value.buffer)),
    ).toBe(0);
  });

  it('stays in its file with more dimensions than two, where the last is the classes’; a slice is loaded', async () => {
    const shape = [5, ROWS / 5, CLASSES];
    const reading = await read('sequences.npy', npyOf('<f4', shape, logits));
    const { table } = await interpret(reading, PROPOSED, await read('y.npy', npyOf('<i4', [5, ROWS / 5], labels)));
    expect([table.logits, table.rows, table.ids]).toMatchObject([undefined, ROWS, { lengths: [5, ROWS / 5] }]);
    expect(table.labels?.subarray(0, 3)).toEqual(labels.subarray(0, 3));
    const slice = await interpret(reading, { ...PROPOSED, slice: '2' });
    expect([slice.table.rows, slice.table.logits?.[5]]).toEqual([ROWS / 5, logits[2 * (ROWS / 5) * CLASSES + 5]]);
  });

  it('is loaded where every number has to be looked at, or turned round', async () => {
    const probabilities = new Float32Array(ROWS * CLASSES).fill(1 / CLASSES);
    const reading = await read('p.npy', npyOf('<f4', [ROWS, CLASSES], probabilities));
    expect(reading.arrays[0]?.type).toBe('stored');
    const { table, facts } = await interpret(reading);
    expect([facts.kind, table.logits?.length]).toEqual(['probabilities', ROWS * CLASSES]);

    const percentages = await read(
      'percent.npy',
      npyOf(
        '<f4',
        [ROWS, CLASSES],
        probabilities.map((q) => 100 * q),
      ),
    );
    const known = await interpret(percentages);
    expect([known.facts.kind, known.table.logits?.[0]]).toEqual([
      'probabilities',
      expect.closeTo(-Math.log(CLASSES), 5),
    ]);

    const sideways = await read('sideways.npy', npyOf('<f4', [CLASSES, ROWS], logits));
    const turned = await interpret(sideways, PROPOSED, await read('labels.npy', npyOf('<i4', [ROWS], labels)));
    expect([turned.table.rows, turned.table.logits?.length]).toEqual([ROWS, ROWS * CLASSES]);
  });

  it('that is classes by examples is known by its values, as one in memory is', async () => {
    // Of each example, one class has a half and another one the rest.
    const byClass = new Float32Array(ROWS * CLASSES);
    for (let row = 0; row < ROWS; row++) {
      byClass[(row % CLASSES) * ROWS + row] = 0.5;
      byClass[((row + 7) % CLASSES) * ROWS + row] = 0.5;
    }
    const { table, facts } = await interpret(await read('p.npy', npyOf('<f4', [CLASSES, ROWS], byClass)));
    expect([facts.kind, table.rows, table.classes]).toEqual(['probabilities', ROWS, CLASSES]);
    expect(facts.evidence.map(({ text }) => text)).toContain(
      'The classes run along dimension 0 of 1,000 × 5,000: along it, and along no other, values sum to 1.',
    );
    const images = await read('images.npy', npyOf('<f4', [5, 200, 50, 100], byChannel()));
    const folded = await interpret(images);
    expect([folded.facts.kind, folded.table.rows, folded.table.classes]).toEqual(['probabilities', 25_000, 200]);

    /** Probabilities of 200 classes, of 50 × 100 pixels in each of five images. */
    function byChannel(): Float32Array {
      return new Float32Array(ROWS * CLASSES).map((_, i) => (Math.floor(i / 5000) % 200 === i % 200 ? 1 : 0));
    }
  });

  it('is loaded as logits where somebody says so, without another look', async () => {
    const probabilities = new Float32Array(ROWS * CLASSES).fill(1 / CLASSES);
    const reading = await read('p.npy', npyOf('<f4', [ROWS, CLASSES], probabilities));
    const { table } = await interpret(reading, { ...PROPOSED, kind: 'logits' });
    expect([table.kind, table.logits]).toEqual(['logits', undefined]);
  });

  it('stays in its file in another byte order, which the rows are turned from as they are read', async () => {
    asked.length = 0;
    const [array] = (await read('big.npy', npyOf('>f4', [ROWS, CLASSES], logits))).arrays;
    expect(array).toMatchObject({ type: 'stored', element: 'float32' });
    expect(asked.map(({ shape }) => shape)).toEqual([
      { rows: ROWS, classes: CLASSES, format: 'float32', bigEndian: true },
    ]);
    const turned = Buffer.from(new Uint8Array(logits.buffer)).swap32();
    const loaded = array?.type === 'stored' ? (await array.load()).values : new Float32Array(0);
    expect(Buffer.compare(Buffer.from(loaded.buffer, loaded.byteOffset, loaded.byteLength), turned)).toBe(0);
  });

  it('is not left where it is in Fortran order, or small', async () => {
    asked.length = 0;
    const fortran = npyOf('<f4', [ROWS, CLASSES], logits, true);
    const small = npyOf('<f4', [100, CLASSES], logits.subarray(0, 100 * CLASSES));
    for (const bytes of [fortran, small]) {
      expect((await read('other.npy', bytes)).arrays[0]).toMatchObject({ type: 'float32' });
    }
    expect(asked).toEqual([]);
  });
});
