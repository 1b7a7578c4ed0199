import type { NumberArray } from '../reading';
import { type Layout, offsetOfRow, rowsOf, stridesOf } from './layout';
import { RANGE_TOLERANCE, SUM_TOLERANCE } from './valueFacts';

/** Lines that are looked at: what holds for so many of them holds for no other reason. */
const SAMPLED = 200;
/** Two or three numbers may sum to 1 by accident; so many lines of them do not. */
const FEWEST = 3;

/**
 * Whether the values along a dimension are those of one example: probabilities that sum to 1, or log-probabilities whose
 * exponentials do, in every line of a sample.
 */
export function sumsToOneAlong({ values, shape }: NumberArray, axis: number): boolean {
  const length = shape[axis] as number;
  const layout: Layout = { shape, classAxis: axis, taken: shape.map(() => undefined) };
  const lines = rowsOf(layout);
  if (length < 2 || lines < FEWEST) return false;
  const offset = offsetOfRow(layout);
  const step = stridesOf(shape)[axis] as number;
  let [areProbabilities, areLogarithms] = [true, true];
  const count = Math.min(lines, SAMPLED);
  for (let i = 0; i < count && (areProbabilities || areLogarithms); i++) {
    const start = offset(Math.floor((i * lines) / count));
    let [sum, exponentials] = [0, 0];
    // A line may be as long as there are rows: one value that cannot be is enough.
    for (let k = 0; k < length && (areProbabilities || areLogarithms); k++) {
      const value = values[start + k * step] as number;
      sum += value;
      if (!(value >= -RANGE_TOLERANCE && sum <= 1 + SUM_TOLERANCE)) areProbabilities = false;
      if (!(value <= RANGE_TOLERANCE)) areLogarithms = false;
      else if (areLogarithms) exponentials += Math.exp(value);
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) areProbabilities = false;
    if (!(Math.abs(Math.log(exponentials)) <= SUM_TOLERANCE)) areLogarithms = false;
  }
  return areProbabilities || areLogarithms;
}
