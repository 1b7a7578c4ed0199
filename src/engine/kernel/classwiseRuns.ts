import { addZeros, countsZero, deepest, sums } from './classwiseBins';
import { LOG2_E } from './exponential';
import { beta, classes, work } from './job';
import { RUN } from './run';
import { countBelow, takeApart, takeApartAndSeek } from './runFractions';
import { addShares } from './runShares';

/** Adds the probabilities of a row, however deep it is, to their classes' sums, a run at a time. */
export function addByRuns(values: usize, shift: f32, total: f64): void {
  const zero = <f32>(deepest(total) / beta), share = <f32>(1 / total);
  const scale = beta * LOG2_E;
  let anyZero = false;
  for (let from = 0; from < classes; from += RUN) {
    const elements = min(RUN, classes - from);
    const at = values + (<usize>from << 2);
    if (countsZero) takeApart(at, elements, shift, scale, work);
    else if (takeApartAndSeek(at, elements, shift, scale, zero, work)) anyZero = true;
    addShares(elements, work, share, sums + (<usize>from << 2));
  }
  if (anyZero) addZeros(countBelow(values, classes, shift, zero));
}
