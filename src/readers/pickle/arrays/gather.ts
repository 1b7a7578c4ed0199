import type { Pace } from '../../../engine/pace';
import type { NumberValues } from '../../reading';
import type { ArrayShape } from '../arrayValue';

const CELLS_A_BLOCK = 200_000;

/**
 * Where each element of an array lies, in C order: `put(to, from)` is called with its index and its position in units of
 * the strides.
 */
export async function eachPosition(
  { shape, strides, offset }: ArrayShape,
  put: (to: number, from: number) => void,
  pace: Pace,
): Promise<void> {
  const elements = shape.reduce((product, length) => product * length, 1);
  const index = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let to = 0; to < elements; to++) {
    put(to, from);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] as number) + 1;
      from += strides[axis] as number;
      index[axis] = next;
      if (next < (shape[axis] as number)) break;
      from -= next * (strides[axis] as number);
      index[axis] = 0;
    }
    if (to % CELLS_A_BLOCK === CELLS_A_BLOCK - 1) await pace(to / elements);
  }
}

/** The elements of an array by themselves, in C order, from numbers among which they lie. Strides count numbers. */
export async function gatheredNumbers<T extends NumberValues>(values: T, view: ArrayShape, pace: Pace): Promise<T> {
  const elements = view.shape.reduce((product, length) => product * length, 1);
  const result = new (values.constructor as new (length: number) => T)(elements);
  await eachPosition(
    view,
    (to, from) => {
      result[to] = values[from] as number;
    },
    pace,
  );
  return result;
}

/** The same of elements of any size, byte by byte. Strides count bytes. */
export async function gatheredBytes(
  bytes: Uint8Array,
  view: ArrayShape,
  size: number,
  pace: Pace,
): Promise<Uint8Array> {
  const elements = view.shape.reduce((product, length) => product * length, 1);
  const result = new Uint8Array(elements * size);
  await eachPosition(
    view,
    (to, from) => {
      for (let i = 0; i < size; i++) result[to * size + i] = bytes[from + i] as number;
    },
    pace,
  );
  return result;
}
