import type { NumberArray } from '../reading';
import { squeeze } from './squeeze';

/** Whether every value is 0 or 1 and no row has more than one 1. */
export function isOneHot(array: NumberArray): boolean {
  const [, columns = 0] = squeeze(array.shape);
  if (columns < 2) return false;
  const { values } = array;
  let ones = 0;
  for (let i = 0; i < values.length; i++) {
    if (i % columns === 0) ones = 0;
    const value = values[i];
    if (value === 1) ones++;
    else if (value !== 0) return false;
    if (ones > 1) return false;
  }
  return true;
}
