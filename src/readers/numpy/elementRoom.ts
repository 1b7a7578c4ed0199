/** Rows and columns of a square that fits into the first-level cache. */
const TILE = 32;
/** Numbers of an element that a loop moves sooner than a call does. */
const FEW = 32;

/** Memory for elements that are moved and not looked at. */
export interface ElementRoom {
  readonly bytes: Uint8Array;
  /** The same memory; float64 are two of them, because one that is no number need not stay bit by bit what it is. */
  readonly numbers: Uint16Array | Uint32Array;
  /** How many numbers an element is. */
  readonly words: number;
}

/** Room for elements of `size` bytes, an even number. */
export function room(elements: number, size: number): ElementRoom {
  const width = size % 4 === 0 ? 4 : 2;
  const numbers = width === 2 ? new Uint16Array((elements * size) / 2) : new Uint32Array((elements * size) / 4);
  return { numbers, words: size / width, bytes: new Uint8Array(numbers.buffer) };
}

/** A matrix of columns within a room, and where its rows are to begin in another: the first, and how far each is from the next. */
export interface Turn {
  readonly rows: number;
  readonly columns: number;
  readonly from: number;
  readonly to: number;
  readonly stride: number;
}

/** Puts columns row by row, from one room into another. All places count elements. */
export function turnWithin(source: ElementRoom, target: ElementRoom, { rows, columns, from, to, stride }: Turn): void {
  const { numbers: given, words } = source;
  const { numbers } = target;
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(columns, left + TILE);
      for (let column = left; column < right; column++) {
        for (let row = top; row < bottom; row++) {
          const start = words * (from + column * rows + row);
          const end = words * (to + row * stride + column);
          if (words > FEW) {
            numbers.set(given.subarray(start, start + words), end);
            continue;
          }
          numbers[end] = given[start] as number;
          for (let i = 1; i < words; i++) numbers[end + i] = given[start + i] as number;
        }
      }
    }
  }
}
