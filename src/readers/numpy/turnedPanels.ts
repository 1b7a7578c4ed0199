import type { Pace } from '../../engine/pace';
import type { Spool } from '../spool/spool';

/** A matrix of elements of `size` bytes whose columns lie one after the other. */
export interface ColumnMajor {
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
}

/** Fills `target` with what lies at an offset, without waiting. */
export type BytesNow = (offset: number, target: Uint8Array) => void;

/** Of a panel of rows, or of a band of columns. */
const PANEL_BYTES = 2 ** 25;
/** What is read in one piece: a disk gives less of it no sooner. */
const SMALLEST_READ = 2 ** 13;
/** Elements that are put in their places before others get their turn. */
const ELEMENTS_AT_ONCE = 2 ** 18;
/** Rows and columns of a square that fits into the first-level cache. */
const TILE = 32;

/** Whether panels of rows would have so little of each column that the disk would be busy with finding it. */
export function isWide({ columns }: ColumnMajor, panelBytes = PANEL_BYTES): boolean {
  return columns * SMALLEST_READ > panelBytes;
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
  for (let first = 0; first < rows; first += step) {
    const count = Math.min(step, rows - first);
    const share: Pace = (part) => pace((first + part * count) / rows);
    const panel = { rows: count, columns, size };
    const bytes =
      width === 1
        ? await turned(read, (column) => (column * rows + first) * size, panel, share)
        : await joined(read, (start, band) => (start * rows + first * band) * size, panel, width, share);
    await to.append(bytes);
  }
}

/** Rows of which each column lies in one piece. */
async function turned(
  read: BytesNow,
  offsetOf: (column: number) => number,
  { rows, columns, size }: ColumnMajor,
  pace: Pace,
): Promise<Uint8Array> {
  const { result, numbers, words } = room(rows * columns, size);
  const width = Math.max(1, Math.min(columns, Math.floor(ELEMENTS_AT_ONCE / rows)));
  const strip = room(rows * width, size);
  for (let left = 0; left < columns; left += width) {
    const right = Math.min(columns, left + width);
    for (let column = left; column < right; column++) {
      const at = (column - left) * rows * size;
      read(offsetOf(column), strip.result.subarray(at, at + rows * size));
    }
    for (let top = 0; top < rows; top += TILE) {
      const bottom = Math.min(rows, top + TILE);
      for (let column = left; column < right; column++) {
        for (let row = top; row < bottom; row++) {
          const to = words * (row * columns + column);
          const from = words * ((column - left) * rows + row);
          numbers[to] = strip.numbers[from] as number;
          if (words === 2) numbers[to + 1] = strip.numbers[from + 1] as number;
        }
      }
    }
    await pace(right / columns);
  }
  return result;
}

/** Rows of which each band of columns lies in one piece, row by row. */
async function joined(
  read: BytesNow,
  offsetOf: (first: number, width: number) => number,
  { rows, columns, size }: ColumnMajor,
  width: number,
  pace: Pace,
): Promise<Uint8Array> {
  const { result } = room(rows * columns, size);
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

/** Memory for elements; those of 8 bytes are two numbers, because a float64 that is no number need not stay bit by bit what it is. */
function room(elements: number, size: number) {
  const numbers = size === 2 ? new Uint16Array(elements) : new Uint32Array((elements * size) / 4);
  return { numbers, words: size === 8 ? 2 : 1, result: new Uint8Array(numbers.buffer) };
}
