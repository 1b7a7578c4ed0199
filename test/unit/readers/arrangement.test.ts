import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpaced } from '../../../src/engine/pace';
import { eachRowBlock } from '../../../src/engine/rowBlocks';
import type { LogitFormat } from '../../../src/engine/storedLogits';
import type { StoredTable } from '../../../src/engine/table';
import { foldArray } from '../../../src/readers/interpretation/foldArray';
import type { Layout } from '../../../src/readers/interpretation/layout';
import { turnRound } from '../../../src/readers/numpy/byteOrder';
import { numbersOf } from '../../../src/readers/numpy/elements';
import type { NamedArray, NumberArray } from '../../../src/readers/reading';
import { loadedFloats } from '../../../src/readers/spool/loadedRows';
import { storedFloats } from '../../../src/readers/spool/storedFloats';
import { MemoryFiles } from './memoryFiles';

const SIZES = { float16: 2, bfloat16: 2, float32: 4, float64: 8 } as const;
const product = (lengths: readonly number[]) => lengths.reduce((size, length) => size * length, 1);

/** An array of a shape in a file, and the same in memory. */
function arrays(files: MemoryFiles, shape: readonly number[], format: LogitFormat, bigEndian: boolean, above: number) {
  const size = SIZES[format];
  const bytes = new Uint8Array(product(shape) * size);
  const view = new DataView(bytes.buffer);
  // Bits of small numbers, none of them like another, and none that is no number.
  for (let i = 0; i < product(shape); i++) {
    if (size === 8) view.setFloat64(8 * i, i / 7, true);
    else if (size === 4) view.setFloat32(4 * i, i / 7, true);
    else view.setUint16(2 * i, 0x2000 + i, true);
  }
  const dtype = { kind: format === 'bfloat16' ? 'bfloat' : 'float', size, bigEndian: false } as const;
  const loaded: NumberArray = { name: 'z', shape, type: format, values: numbersOf(Uint8Array.from(bytes), dtype) };
  if (bigEndian) turnRound(bytes, size);
  const classes = shape.findLast((length) => length > 1) ?? 1;
  const rows = { rows: product(shape) / classes, classes, format, ...(bigEndian && { bigEndian }) };
  const load = () => Promise.reject(new Error('It was loaded.'));
  const stored = storedFloats({ name: 'z', shape, place: files.file(bytes), rows }, load, files.platform(above));
  return { loaded, stored };
}

/** All numbers, of rows that stay in a file read as a pass reads them. */
async function valuesOf(array: NamedArray): Promise<number[]> {
  if (array.type === 'unread' || array.type === 'text') throw new Error('These are no numbers.');
  if (array.type !== 'stored') return Array.from(array.values);
  const [rows = 0, classes = 0] = array.shape;
  if (!array.stored) throw new Error('It can only be loaded.');
  const table: StoredTable = { rows, classes, beta: 1, kind: 'logits', classNames: [], stored: array.stored };
  const values = new Float64Array(rows * classes);
  await eachRowBlock(table, unpaced, (block, first, from, to) => {
    values.set(block.subarray((from - first) * classes, (to - first) * classes), from * classes);
  });
  expect(Array.from((await array.load()).values)).toEqual(Array.from(values));
  return Array.from(values);
}

const whole = (shape: readonly number[], classAxis: number): Layout => {
  return { shape, classAxis, taken: shape.map(() => undefined) };
};

describe('floats in a file, in another order', () => {
  const layouts = (shape: readonly number[]) =>
    fc
      .record({
        classAxis: fc.constantFrom(...shape.flatMap((length, axis) => (length > 1 ? axis : []))),
        all: fc.tuple(...shape.map((length) => fc.option(fc.nat(length - 1), { nil: undefined }))),
      })
      .map(({ classAxis, all }): Layout => {
        return { shape, classAxis, taken: all.map((index, axis) => (axis === classAxis ? undefined : index)) };
      });
  const cases = fc
    .array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 })
    .filter((shape) => shape.filter((length) => length > 1).length > 1)
    .chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        asked: fc.array(layouts(shape), { minLength: 1, maxLength: 4 }),
        format: fc.constantFrom<LogitFormat>('float16', 'bfloat16', 'float32', 'float64'),
        bigEndian: fc.boolean(),
        share: fc.double({ min: 0, max: 0.99, noNaN: true }),
      }),
    );

  it('are what those in memory are, whatever the shape, the classes and the slice, one order after another', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, asked, format, bigEndian, share }) => {
        const files = new MemoryFiles();
        const above = Math.floor(share * product(shape) * SIZES[format]);
        const { loaded, stored } = arrays(files, shape, format, bigEndian, above);
        for (const layout of asked) {
          const expected = await foldArray(loaded, layout, unpaced);
          const found = await stored.arranged?.(layout, unpaced);
          if (!found) throw new Error('It could not be had.');
          expect([found.shape, found.name]).toEqual([expected.shape, 'z']);
          if (found.type !== 'stored') expect(found.type).toBe(format);
          expect(await valuesOf(found)).toEqual(await valuesOf(expected));
        }
        // What has been made once is there.
        const { made } = files.counted;
        for (const layout of asked) await stored.arranged?.(layout, unpaced);
        expect(files.counted).toMatchObject({ made, open: made });
      }),
      { numRuns: 500 },
    );
  });

  it('are put into one temporary file, and it is told how much has been read', async () => {
    const files = new MemoryFiles();
    const shape = [40, 30];
    const { stored } = arrays(files, shape, 'float32', false, 100);
    expect((await stored.arranged?.(whole(shape, 0), unpaced))?.type).toBe('stored');
    expect(files.counted).toMatchObject({ made: 1, open: 1 });
    expect(files.told.at(-1)).toEqual([4800, 4800]);
  });

  it('are read no further than a slice goes', async () => {
    const files = new MemoryFiles();
    const shape = [10, 50, 4];
    const { stored } = arrays(files, shape, 'float32', false, 400);
    const slice = await stored.arranged?.({ shape, classAxis: 2, taken: [7, undefined, undefined] }, unpaced);
    expect([slice?.type, slice?.shape, files.counted.read]).toEqual(['stored', [50, 4], 0]);
    const last = await stored.arranged?.({ shape, classAxis: 2, taken: [undefined, 49, undefined] }, unpaced);
    expect([last?.type, last?.shape]).toEqual(['float32', [10, 4]]);
    const turned = await stored.arranged?.({ shape, classAxis: 1, taken: [3, undefined, undefined] }, unpaced);
    expect([turned?.type, turned?.shape, files.counted.made]).toEqual(['stored', [4, 50], 1]);
  });

  it('end with a cancel, and leave no temporary file open', async () => {
    const files = new MemoryFiles();
    const shape = [40, 30];
    const { stored } = arrays(files, shape, 'float64', true, 100);
    const cancel = () => {
      throw new DOMException('cancelled', 'AbortError');
    };
    await expect(stored.arranged?.(whole(shape, 0), cancel)).rejects.toThrow('cancelled');
    expect(files.counted).toMatchObject({ made: 1, open: 0 });
    // The next who asks gets them.
    expect((await stored.arranged?.(whole(shape, 0), unpaced))?.shape).toEqual([30, 40]);
  });

  it('are refused where all of more than 4 GB would have to be in memory', async () => {
    const files = new MemoryFiles();
    const shape = [2 ** 16, 2 ** 15];
    const rows = { rows: 2 ** 16, classes: 2 ** 15, format: 'float32' } as const;
    const place = files.file(new Uint8Array(0));
    const loading = loadedFloats({ name: 'z', shape, place, rows }, files.platform(0));
    await expect(loading).rejects.toMatchObject({ code: 'npy-too-large' });
  });

  it('are not to be had up to the setting, nor where no dimension runs over classes', async () => {
    const shape = [40, 30];
    expect(arrays(new MemoryFiles(), shape, 'float32', false, 4800).stored.arranged).toBeUndefined();
    const { stored } = arrays(new MemoryFiles(), shape, 'float32', false, 4799);
    expect(await stored.arranged?.(whole(shape, -1), unpaced)).toBeUndefined();
  });
});
