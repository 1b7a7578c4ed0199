import type { NumberArray } from '../reading';
import { type Layout, offsetOfRow, rowsOf, stridesOf } from './layout';
import { RANGE_TOLERANCE, SUM_TOLERANCE } from './valueFacts';

/** Lines that are looked at: what holds for so many of them holds for no other reason. */
export const SAMPLED = 200;
/** Two or three numbers may sum to 1 by accident; so many lines of them do not. */
export const FEWEST = 3;

/** What the lines that were looked at may be, all of them. */
export class Look {
  areProbabilities = true;
  areLogarithms = true;

  get isOpen(): boolean {
    return this.areProbabilities || this.areLogarithms;
  }

  /** Takes the values of one line, one after the other. */
  line(): { add(value: number): void; end(): void } {
    let [sum, exponentials] = [0, 0];
    return {
      add: (value) => {
        sum += value;
        if (!(value >= -RANGE_TOLERANCE && sum <= 1 + SUM_TOLERANCE)) this.areProbabilities = false;
        if (!(value <= RANGE_TOLERANCE)) this.areLogarithms = false;
        else if (this.areLogarithms) exponentials += Math.exp(value);
      },
      end: () => {
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) this.areProbabilities = false;
        if (!(Math.abs(Math.log(exponentials)) <= SUM_TOLERANCE)) this.areLogarithms = false;
      },
    };
  }
}

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
  const look = new Look();
  const count = Math.min(lines, SAMPLED);
  for (let i = 0; i < count && look.isOpen; i++) {
    const start = offset(Math.floor((i * lines) / count));
    const line = look.line();
    // A line may be as long as there are rows: one value that cannot be is enough.
    for (let k = 0; k < length && look.isOpen; k++) line.add(values[start + k * step] as number);
    line.end();
  }
  return look.isOpen;
}
