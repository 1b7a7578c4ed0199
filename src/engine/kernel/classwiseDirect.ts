import { addAllLarge, leastLarge, sums, UNSURE } from './classwiseBins';
import {
  addDirectShares, addDirectSharesInGroups, directlyLarge, directShareAt, isModerate, isShallow, largeSums, PIECE,
  setDirect, EIGHTS,
} from './directShares';
import { LOG2_E } from './exponential';
import { beta, classes, work } from './job';

/** Whether rows may go this way, as far as their largest element says. */
export function mayBeDirect(shift: f32): bool {
  return isModerate(shift, beta * LOG2_E);
}

/** Whether a row will do. A row of more elements than a piece has is asked beforehand, because it is not taken back whole. */
export function isDirect(values: usize, shift: f32, careful: bool): bool {
  return (!careful && classes <= PIECE) || isShallow(values, classes, shift, beta * LOG2_E);
}

/**
 * The probabilities of a row in one loop; those that another class than the predicted has above the first bin one by one.
 *
 * @param hasLarge whether there are any
 * @returns false where the row has elements that are too deep: the sums are spoilt
 */
export function addDirectly<T>(
  values: usize, shift: f32, row: usize, max: f64, total: f64, label: i32, predicted: i32, hasLarge: bool,
): bool {
  setDirect(shift, beta * LOG2_E, total);
  if (!hasLarge) return addDirectShares(values, classes, sums);
  const large = f32x4.splat(<f32>leastLarge());
  const nearlyLarge = f32x4.sub(large, f32x4.splat(UNSURE));
  for (let from = 0; from < classes; from += PIECE) {
    const elements = min(PIECE, classes - from);
    const to = sums + (<usize>from << 2);
    if (!addDirectSharesInGroups(values + (<usize>from << 2), elements, to, work)) return false;
    takeOut(predicted, from, elements, directShareAt(values + (<usize>predicted << 2)));
    const groups = (elements + 7) >> 3;
    for (let first = 0; first < groups; first += EIGHTS) {
      let found = largeSums(work + (<usize>first << 4), groups - first, nearlyLarge);
      while (found != 0) {
        const group = <i32>ctz(found) >> 2;
        found &= (<u64>-16) << (<u64>group << 2);
        const k = from + ((first + group) << 3);
        const isThere = i32((predicted ^ k) >>> 3 == 0);
        const bits = directlyLarge(values + (<usize>k << 2), classes - k, large) & ~(isThere << (predicted & 7));
        addAllLarge<T>(bits, k, row, max, total, label);
      }
    }
  }
  return true;
}

/** Takes the predicted class out of the sum that it is in: it is seen to by itself. */
@inline
function takeOut(predicted: i32, from: i32, elements: i32, share: f32): void {
  const place = predicted & (PIECE - 1);
  const at = work + (<usize>(place >> 3) << 4) + (<usize>(place & 3) << 2);
  store<f32>(at, load<f32>(at) - <f32>i32(<u32>(predicted - from) < <u32>elements) * share);
}
