import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnMajor, eachPanel, inBands, isWide } from '../../../src/readers/numpy/turnedPanels';
import { memorySpool } from './memorySpool';

/** Bytes that differ everywhere, among them those of float64 that are no number. */
function columnMajor({ rows, columns, size }: ColumnMajor): Buffer {
  return Buffer.from(Array.from({ length: rows * columns * size }, (_, i) => (i % 8 > 5 ? 0xff : (i * 167) & 255)));
}

function rowByRow({ rows, columns, size }: ColumnMajor, bytes: Buffer): Buffer {
  const result = Buffer.alloc(bytes.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = (column * rows + row) * size;
      bytes.copy(result, (row * columns + column) * size, from, from + size);
    }
  }
  return result;
}

const matrices = fc.record({
  rows: fc.integer({ min: 1, max: 70 }),
  columns: fc.integer({ min: 1, max: 70 }),
  size: fc.constantFrom(2, 4, 8, 6, 40, 200),
});

describe('columns that are put row by row', () => {
  it('in panels are what they are at once, and no panel is larger than it may be', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer({ min: 1, max: 5000 }), async (matrix, most) => {
        const bytes = columnMajor(matrix);
        const { spool, bytes: made, longest } = memorySpool();
        await eachPanel(
          (at, target) => target.set(bytes.subarray(at, at + target.length)),
          matrix,
          1,
          spool,
          () => {},
          most,
        );
        expect(Buffer.compare(made(), rowByRow(matrix, bytes))).toBe(0);
        expect(longest()).toBeLessThanOrEqual(Math.max(most, matrix.size));
      }),
    );
  });

  it('over bands are the same', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer({ min: 1, max: 5000 }), async (matrix, most) => {
        const bytes = columnMajor(matrix);
        const bands = memorySpool();
        const read = (at: number, target: Uint8Array) => target.set(bytes.subarray(at, at + target.length));
        const width = await inBands(read, matrix, bands.spool, () => {}, most);
        expect(bands.longest()).toBeLessThanOrEqual(Math.max(most, matrix.rows * matrix.size));
        const { spool, bytes: made } = memorySpool();
        await eachPanel(bands.spool.read, matrix, width, spool, () => {}, most);
        expect(Buffer.compare(made(), rowByRow(matrix, bytes))).toBe(0);
      }),
    );
  });

  it('say how far they are, up to the end', async () => {
    const matrix = { rows: 50, columns: 40, size: 4 };
    const bytes = columnMajor(matrix);
    const shares: number[] = [];
    const read = (at: number, target: Uint8Array) => target.set(bytes.subarray(at, at + target.length));
    await eachPanel(read, matrix, 1, memorySpool().spool, (share) => void shares.push(share), 1600);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares.length, shares.at(-1)]).toEqual([5, 1]);
  });

  it('need bands only where there are thousands', () => {
    const areWide = (size: number) => [1000, 100_000].map((columns) => isWide({ rows: 1, columns, size }));
    expect([areWide(4), areWide(2 ** 14)]).toEqual([
      [false, true],
      [false, false],
    ]);
  });
});
