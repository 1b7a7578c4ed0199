import { addAllLarge, addZeros, countsZero, deepest, leastLarge, sums, UNSURE } from './classwiseBins';
import { LOG2_E } from './exponential';
import { beta, classes, work } from './job';
import { GAPS, RUN, SIXTEEN } from './run';
import { countBelow, takeApart, takeApartAndSeek } from './runFractions';
import { addShares, GROUPS, largeAt, largeGroups } from './runShares';

/** The probabilities of a row however deep it is, a run at a time. */
export function addByRuns<T>(
  values: usize, shift: f32, row: usize, max: f64, total: f64, label: i32, predicted: i32,
): void {
  const zero = <f32>(deepest / beta), share = <f32>(1 / total);
  const large = f32x4.splat(<f32>(total * leastLarge()));
  const scale = beta * LOG2_E;
  const nearlyLarge = f32x4.sub(large, f32x4.splat(UNSURE));
  let anyZero = false;
  for (let from = 0; from < classes; from += RUN) {
    const elements = min(RUN, classes - from);
    const at = values + (<usize>from << 2);
    if (countsZero) takeApart(at, elements, shift, scale, work);
    else if (takeApartAndSeek(at, elements, shift, scale, zero, work)) anyZero = true;
    addShares(elements, work, share, sums + (<usize>from << 2));
    takeOut(predicted, from, elements);
    const groups = (elements + 15) >> 4;
    for (let first = 0; first < groups; first += GROUPS) {
      const part = work + <usize>first * SIXTEEN;
      let found = largeGroups(part, groups - first, nearlyLarge);
      while (found != 0) {
        const group = <i32>ctz(found) >> 2;
        found &= (<u64>-16) << (<u64>group << 2);
        const k = from + ((first + group) << 4);
        const isThere = i32((predicted ^ k) >>> 4 == 0);
        const bits = largeAt(part + <usize>group * SIXTEEN, large) & ~(isThere << (predicted & 15));
        addAllLarge<T>(bits, k, row, max, total, label);
      }
    }
  }
  if (anyZero) addZeros(countBelow(values, classes, shift, zero));
}

/**
 * Takes the weight of the predicted class, which is 1, out of the sum that it is in. That class is seen to by itself, so
 * that in most rows the processor is right to expect no other. No branch here, because in which run it is, is anybody's
 * guess.
 */
@inline
function takeOut(predicted: i32, from: i32, elements: i32): void {
  const place = predicted & (RUN - 1);
  const at = work + <usize>(place >> 4) * SIXTEEN + (<usize>(place & 3) << 2);
  store<f32>(at, load<f32>(at, GAPS) - <f32>i32(<u32>(predicted - from) < <u32>elements), GAPS);
}

