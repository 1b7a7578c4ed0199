import type { Pace } from '../../engine/pace';
import type { Spool } from '../spool/spool';
import { room, turnWithin } from './elementRoom';

/** A matrix of elements of `size` bytes whose columns lie one after the other. An element may be a row of numbers. */
export interface ColumnMajor {
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
}

/** Fills `target` with what lies at an offset, without waiting. */
export type BytesNow = (offset: number, target: Uint8Array) => void;

/** Of a panel of rows, or of a band of columns. */
export const PANEL_BYTES = 2 ** 25;
/** What is read in one piece: a disk gives less of it no sooner. */
const SMALLEST_READ = 2 ** 13;
/** Bytes that are put in their places before others get their turn. */
const BYTES_AT_ONCE = 2 ** 20;

/** Whether panels of rows would have so little of each column that the disk would be busy with finding it. */
export function isWide({ columns, size }: ColumnMajor, panelBytes = PANEL_BYTES): boolean {
  return size < SMALLEST_READ && columns * SMALLEST_READ > panelBytes;
}

/**
 * Puts bands of columns, each row by row, one after the other. Returns how many columns a band has, the last one perhaps
 * fewer.
 */
export async function inBands(
  read: BytesNow,
  matrix: ColumnMajor,
  to: Spool,
  pace: Pace,
  panelBytes = PANEL_BYTES,
): Promise<number> {
  const { rows, columns, size } = matrix;
  const width = Math.max(1, Math.min(columns, Math.floor(panelBytes / (rows * size))));
  for (let first = 0; first < columns; first += width) {
    const band = { rows, columns: Math.min(width, columns - first), size };
    const column = (index: number) => (first + index) * rows * size;
    await to.append(await turned(read, column, band, (share) => pace((first + share * band.columns) / columns)));
  }
  return width;
}

/** Puts a matrix row by row that lies in bands of `width` columns, each of them row by row: a column is such a band, too. */
export async function eachPanel(
  read: BytesNow,
  { rows, columns, size }: ColumnMajor,
  width: number,
  to: Spool,
  pace: Pace,
  panelBytes = PANEL_BYTES,
): Promise<void> {
  const step = Math.max(1, Math.min(rows, Math.floor(panelBytes / (columns * size))));
  // Of a row that is longer than a panel, some bands at a time.
  const bands = columns * size > panelBytes ? Math.max(1, Math.floor(panelBytes / (width * size))) : Infinity;
  const part = Math.min(columns, bands * width);
  for (let first = 0; first < rows; first += step) {
    const count = Math.min(step, rows - first);
    for (let left = 0; left < columns; left += part) {
      const panel = { rows: count, columns: Math.min(part, columns - left), size };
      const share: Pace = (done) => pace((first + (count * (left + done * panel.columns)) / columns) / rows);
      const bytes =
        width === 1
          ? await turned(read, (column) => ((left + column) * rows + first) * size, panel, share)
          : await joined(read, (start, band) => ((left + start) * rows + first * band) * size, panel, width, share);
      await to.append(bytes);
    }
  }
}

/** Rows of which each column lies in one piece. */
async function turned(
  read: BytesNow,
  offsetOf: (column: number) => number,
  { rows, columns, size }: ColumnMajor,
  pace: Pace,
): Promise<Uint8Array> {
  const result = room(rows * columns, size);
  const width = Math.max(1, Math.min(columns, Math.floor(BYTES_AT_ONCE / (rows * size))));
  const strip = room(rows * width, size);
  for (let left = 0; left < columns; left += width) {
    const right = Math.min(columns, left + width);
    for (let column = left; column < right; column++) {
      const at = (column - left) * rows * size;
      read(offsetOf(column), strip.bytes.subarray(at, at + rows * size));
    }
    turnWithin(strip, result, { rows, columns: right - left, from: 0, to: left, stride: columns });
    await pace(right / columns);
  }
  return result.bytes;
}

/** Rows of which each band of columns lies in one piece, row by row. */
async function joined(
  read: BytesNow,
  offsetOf: (first: number, width: number) => number,
  { rows, columns, size }: ColumnMajor,
  width: number,
  pace: Pace,
): Promise<Uint8Array> {
  const result = new Uint8Array(rows * columns * size);
  const part = new Uint8Array(rows * width * size);
  for (let first = 0; first < columns; first += width) {
    const band = Math.min(width, columns - first);
    const stride = band * size;
    read(offsetOf(first, band), part.subarray(0, rows * stride));
    for (let row = 0; row < rows; row++) {
      result.set(part.subarray(row * stride, (row + 1) * stride), (row * columns + first) * size);
    }
    await pace((first + band) / columns);
  }
  return result;
}
