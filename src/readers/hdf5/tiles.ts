/** A box of a dataset: where it begins in each dimension and how long it is. */
export interface Tile {
  readonly offset: readonly number[];
  readonly count: readonly number[];
}

/** Bytes that are read at a time where chunks allow; small enough to be read between two looks at a cancel. */
const TILE_BYTES = 2 ** 20;

/**
 * Boxes that together are the dataset, each of whole chunks, so that none is decompressed twice. Without chunks they are
 * runs of the row-major order, one after the other.
 *
 * @param size bytes of an element
 */
export function* tiles(shape: readonly number[], chunks: readonly number[] | null, size: number): Generator<Tile> {
  const step = stepOf(shape, chunks, size);
  const offset = shape.map(() => 0);
  for (;;) {
    yield { offset: [...offset], count: step.map((length, axis) => Math.min(length, left(axis))) };
    let axis = shape.length - 1;
    for (; axis >= 0; axis--) {
      offset[axis] = (offset[axis] as number) + (step[axis] as number);
      if (left(axis) > 0) break;
      offset[axis] = 0;
    }
    if (axis < 0) return;
  }

  function left(axis: number): number {
    return (shape[axis] as number) - (offset[axis] as number);
  }
}

/** As many chunks along the last dimension as fit, then along the one before it. */
function stepOf(shape: readonly number[], chunks: readonly number[] | null, size: number): number[] {
  const step = shape.map((length, axis) => Math.min(length, Math.max(1, chunks?.[axis] ?? 1)));
  let bytes = step.reduce((product, length) => product * length, size);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const own = step[axis] as number;
    const times = Math.max(1, Math.min(Math.ceil((shape[axis] as number) / own), Math.floor(TILE_BYTES / bytes)));
    step[axis] = Math.min(shape[axis] as number, own * times);
    bytes *= (step[axis] as number) / own;
    if ((step[axis] as number) < (shape[axis] as number)) break;
  }
  return step;
}

/** Puts a tile's bytes where they belong among those of the whole, both row-major. */
export function place(
  bytes: Uint8Array,
  { offset, count }: Tile,
  shape: readonly number[],
  size: number,
  whole: Uint8Array,
): void {
  const last = shape.length - 1;
  if (last < 0) return void whole.set(bytes);
  const run = (count[last] as number) * size;
  const strides = new Array<number>(shape.length).fill(size);
  for (let axis = last - 1; axis >= 0; axis--)
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  const index = count.map(() => 0);
  for (let from = 0; from < bytes.length; from += run) {
    let to = 0;
    for (let axis = 0; axis <= last; axis++)
      to += ((offset[axis] as number) + (index[axis] as number)) * (strides[axis] as number);
    whole.set(bytes.subarray(from, from + run), to);
    for (let axis = last - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (count[axis] as number)) break;
      index[axis] = 0;
    }
  }
}
