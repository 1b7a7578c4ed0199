/** More than NumPy (64) and torch have; a header with more was not written by them. */
const MOST_DIMENSIONS = 64;

/** Whether a value of a header is a shape: a list of lengths. */
export function isShape(value: unknown): value is number[] {
  return areLengths(value) && value.length <= MOST_DIMENSIONS;
}

/** Whether a value is a list of whole numbers from 0 on that JavaScript holds exactly. */
export function areLengths(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}
