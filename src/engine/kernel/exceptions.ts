import { HAS_NAN, HAS_POSITIVE_INFINITY, NOTHING_FINITE, USED } from './columns';

/*
 * Rows with elements that are not finite, or too large to be squared in float32. They are rare, and told by sums that
 * are not finite: no instruction of the common path looks for them.
 */

/** The row's status. */
export function classify<T>(row: usize, classes: i32): u8 {
  let anyInfinity = false;
  let anyFinite = false;
  for (let k = 0; k < classes; k++) {
    const z = load<T>(row + <usize>k * sizeof<T>());
    if (z != z) return HAS_NAN;
    if (z == Infinity) anyInfinity = true;
    else if (z > -Infinity) anyFinite = true;
  }
  return anyInfinity ? HAS_POSITIVE_INFINITY : anyFinite ? USED : NOTHING_FINITE;
}

export let sumOfDistances: f64 = 0;
export let sumOfSquaredDistances: f64 = 0;
export let unmaskedClasses: i32 = 0;

/** Σ (z − shift) and Σ (z − shift)² over the unmasked classes, in float64. */
export function distances<T>(row: usize, classes: i32, shift: f64): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  let count = 0;
  for (let k = 0; k < classes; k++) {
    const z = load<T>(row + <usize>k * sizeof<T>());
    if (z == -Infinity) continue;
    const distance = <f64>z - shift;
    sum += distance;
    squares += distance * distance;
    count++;
  }
  sumOfDistances = sum;
  sumOfSquaredDistances = squares;
  unmaskedClasses = count;
}
