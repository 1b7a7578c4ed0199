import { PickleList, type PickleValue } from './pickleValue';

/** The shape that a tuple of whole numbers is; undefined for anything else, and for what no array can have. */
export function shapeOf(value: PickleValue | undefined): number[] | undefined {
  if (typeof value === 'number') return shapeOf(new PickleList('tuple', [value]));
  const shape = wholeNumbers(value);
  if (!shape) return undefined;
  const elements = shape.reduce((product, length) => product * length, 1);
  return Number.isSafeInteger(elements) ? shape : undefined;
}

/** A few whole numbers from 0 on, as a tuple or list; undefined for anything else. */
export function wholeNumbers(value: PickleValue | undefined): number[] | undefined {
  // NumPy allows 64 dimensions at most.
  if (!(value instanceof PickleList) || value.items.length > 64) return undefined;
  const numbers: number[] = [];
  for (const item of value.items) {
    if (!isWhole(item)) return undefined;
    numbers.push(item);
  }
  return numbers;
}

export function isWhole(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
