import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpaced } from '../../../src/engine/pace';
import { rowMajor } from '../../../src/readers/numpy/rowMajor';
import { turnAxes } from '../../../src/readers/numpy/turnAxes';
import { turnMatrices } from '../../../src/readers/numpy/turnedMatrices';
import type { BytesNow } from '../../../src/readers/numpy/turnedPanels';
import { memorySpool } from './memorySpool';

const SIZES = { 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array };
const sizes = fc.constantFrom<2 | 4 | 8>(2, 4, 8);
const product = (lengths: readonly number[]) => lengths.reduce((size, length) => size * length, 1);

/** Numbers from 0 on, in the order that is given, as elements of a size. */
function elements(order: ArrayLike<number>, size: 2 | 4 | 8): Buffer {
  const values = new SIZES[size](order.length);
  for (let i = 0; i < order.length; i++) values[i] = size === 8 ? BigInt(order[i] as number) : (order[i] as number);
  return Buffer.from(values.buffer);
}

const indices = (count: number) => Float64Array.from({ length: count }, (_, i) => i);
const reading =
  (bytes: Buffer): BytesNow =>
  (at, target) =>
    target.set(bytes.subarray(at, at + target.length));

/** Opens temporary files in memory. */
function spools() {
  const made: ReturnType<typeof memorySpool>[] = [];
  const open = () => {
    const spool = memorySpool();
    made.push(spool);
    return spool.spool;
  };
  return { open, made, largest: () => Math.max(...made.map(({ longest }) => longest())) };
}

describe('an array in Fortran order', () => {
  const shapes = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 2, maxLength: 4 });

  it('is put in C order, whatever fits into memory, and only the result stays open', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, sizes, fc.integer({ min: 1, max: 4000 }), async (shape, size, most) => {
        const count = product(shape);
        const { open, made } = spools();
        const given = reading(elements(indices(count), size));
        const result = await turnAxes(given, shape, size, open, unpaced, most);
        const expected = elements(await rowMajor(indices(count), shape, unpaced), size);
        const [found, ...others] = made.filter(({ counted }) => counted.closed === 0);
        expect(found?.spool).toBe(result);
        expect(others).toEqual([]);
        expect(Buffer.compare(found?.bytes() ?? Buffer.alloc(0), expected)).toBe(0);
      }),
    );
  });

  it('says how far it is, up to the end', async () => {
    const shares: number[] = [];
    const given = reading(elements(indices(4000), 4));
    await turnAxes(given, [10, 20, 20], 4, spools().open, (share) => void shares.push(share), 1600);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});

describe('matrices of columns, one after the other', () => {
  const many = fc.record({
    count: fc.integer({ min: 1, max: 9 }),
    rows: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 40 }),
  });

  it('are put row by row, each of them, many at once or in panels', async () => {
    await fc.assert(
      fc.asyncProperty(many, sizes, fc.integer({ min: 1, max: 20_000 }), async (matrices, size, most) => {
        const { count, rows, columns } = matrices;
        const { open, made, largest } = spools();
        const given = reading(elements(indices(count * rows * columns), size));
        await turnMatrices(given, { ...matrices, size }, open, unpaced, most);
        const order = Array.from({ length: count * rows * columns }, (_, i) => {
          const [matrix, at] = [Math.floor(i / (rows * columns)), i % (rows * columns)];
          return matrix * rows * columns + (at % columns) * rows + Math.floor(at / columns);
        });
        expect(Buffer.compare(made[0]?.bytes() ?? Buffer.alloc(0), elements(order, size))).toBe(0);
        // A band is a column at least.
        expect(largest()).toBeLessThanOrEqual(Math.max(most, rows * size));
        expect(made.slice(1).every(({ counted }) => counted.closed === 1)).toBe(true);
      }),
    );
  });
});
