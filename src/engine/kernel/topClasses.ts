import { CAPACITY } from './columns';
import { beta, classes, kept, maxima, top, topCount } from './job';
import { largestOf, placeOf, renewMaximum } from './largest';

/*
 * The `topCount` largest elements of each row of a block: the int32 classes of all rows, then of all rows the float32
 * gaps β(max − z). Where a row has fewer unmasked classes, or is not used: −1 and +Infinity.
 */

@inline
function topClassAt(row: i32, rank: i32): usize {
  return top + (<usize>(row * topCount + rank) << 2);
}

function keep(row: i32, rank: i32, place: i32, gap: f64): void {
  store<i32>(topClassAt(row, rank), place);
  store<f32>(topClassAt(row + <i32>CAPACITY, rank), <f32>gap);
}

/** None for a row that is not used: what stands there is another row's, or nothing's. */
export function keepNone(i: i32): void {
  for (let rank = 0; rank < topCount; rank++) keep(i, rank, -1, Infinity);
}

/** Takes one after another out of the row, by its maxima, and puts them back but for the first, which is out already. */
export function keepTop<T>(row: usize, i: i32, predicted: i32, largest: T): void {
  keep(i, 0, predicted, 0);
  for (let rank = 1; rank < topCount; rank++) {
    const z = largestOf<T>(maxima, classes);
    if (z == -Infinity) {
      keep(i, rank, -1, Infinity);
      continue;
    }
    const place = placeOf<T>(row, maxima, z);
    keep(i, rank, place, beta * (<f64>largest - <f64>z));
    store<T>(kept + (<usize>rank << 3), z);
    store<T>(row + <usize>place * sizeof<T>(), -Infinity);
    renewMaximum<T>(row, classes, maxima, place);
  }
  for (let rank = 1; rank < topCount; rank++) {
    const place = load<i32>(topClassAt(i, rank));
    if (place >= 0) store<T>(row + <usize>place * sizeof<T>(), load<T>(kept + (<usize>rank << 3)));
  }
}
