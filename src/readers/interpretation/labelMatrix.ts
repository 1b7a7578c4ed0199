import { NO_LABEL } from '../../engine/table';
import type { NamedArray, NumberArray } from '../reading';
import { squeeze } from './squeeze';
import { SUM_TOLERANCE } from './valueFacts';

/** What a matrix of labels has in each row: one class, several, or shares of classes. */
export type LabelMatrix = 'one-hot' | 'multi-hot' | 'soft';

/** Undefined for an array of other dimensions, or of other values. A mark of NaN or −1 says that nothing is known. */
export function labelMatrixOf(array: NamedArray | undefined): LabelMatrix | undefined {
  if (!array || array.type === 'text' || array.type === 'unread' || array.type === 'stored') return undefined;
  const [, columns = 0, ...more] = squeeze(array.shape);
  if (columns < 2 || more.length > 0 || array.values.length === 0) return undefined;
  let [hasSeveral, areMarks, areShares] = [false, true, true];
  for (let at = 0; at < array.values.length; at += columns) {
    let [sum, ones] = [0, 0];
    for (let i = at; i < at + columns; i++) {
      const value = array.values[i] as number;
      if (value === 1) ones++;
      else if (value !== 0 && value !== -1 && !Number.isNaN(value)) areMarks = false;
      if (!(value >= 0 && value <= 1)) areShares = false;
      sum += value;
    }
    if (ones > 1) hasSeveral = true;
    if (sum !== 0 && !(Math.abs(sum - 1) <= SUM_TOLERANCE)) areShares = false;
    if (!areMarks && !areShares) return undefined;
  }
  if (areMarks) return hasSeveral ? 'multi-hot' : 'one-hot';
  return 'soft';
}

/** Whether a row of a matrix of labels is 1, 0 or nothing in one column. */
export function labelsOfColumn(array: NumberArray, column: number): Int32Array {
  const [rows = 0, columns = 0] = squeeze(array.shape);
  return Int32Array.from({ length: rows }, (_, row) => {
    const value = array.values[row * columns + column];
    return value === 1 || value === 0 ? value : NO_LABEL;
  });
}
