import type { Pace } from '../../engine/pace';
import type { NamedArray } from '../reading';
import { foldArray, foldLater, staysAsItLies } from './foldArray';
import { type Layout, rowLengths, rowsOf } from './layout';
import { isClassNamesName } from './wellKnownNames';

/**
 * What lies beside scores of several dimensions, laid out as they are: labels of the same dimensions without the classes,
 * one-hot labels or a second model with them, and what has one value for each index of one dimension, repeated for the
 * others. Anything else stays as it is.
 */
export async function companionOf(array: NamedArray, scores: Layout, pace: Pace): Promise<NamedArray> {
  if (array.type === 'unread') return array;
  const own = withoutOnes(array.shape);
  const all = withoutOnes(scores.shape);
  if (scores.classAxis >= 0 && same(own.lengths, all.lengths))
    return folded(array, mapped(array, own, all, scores), pace);
  const rest: Dimensions = without(all, scores.classAxis);
  if (same(own.lengths, rest.lengths))
    return folded(array, mapped(array, own, rest, { ...scores, classAxis: -1 }), pace);
  const classes = scores.shape[scores.classAxis];
  if (classes !== undefined && same(own.lengths, [...rest.lengths, classes])) {
    const last: Dimensions = { lengths: own.lengths, axes: [...rest.axes, scores.classAxis] };
    return folded(array, mapped(array, own, last, scores), pace);
  }
  return repeated(array, own, scores) ?? array;
}

/** What is too large to be loaded for nothing is folded once somebody asks for its numbers. */
async function folded(array: NamedArray, layout: Layout, pace: Pace): Promise<NamedArray> {
  const isLeft = array.type === 'stored' && array.arranged && !staysAsItLies(array, layout);
  return isLeft ? foldLater(array, layout) : foldArray(array, layout, pace);
}

interface Dimensions {
  readonly lengths: readonly number[];
  readonly axes: readonly number[];
}

function withoutOnes(shape: readonly number[]): Dimensions {
  const axes = shape.flatMap((length, axis) => (length === 1 ? [] : axis));
  return { axes, lengths: axes.map((axis) => shape[axis] as number) };
}

function without({ axes, lengths }: Dimensions, left: number): Dimensions {
  const kept = axes.flatMap((axis, i) => (axis === left ? [] : i));
  return { axes: kept.map((i) => axes[i] as number), lengths: kept.map((i) => lengths[i] as number) };
}

/** The layout of an array whose dimension `own[i]` is the scores' dimension `theirs[i]`. */
function mapped({ shape }: NamedArray, own: Dimensions, theirs: Dimensions, scores: Layout): Layout {
  const taken: (number | undefined)[] = shape.map(() => undefined);
  let classAxis = -1;
  for (const [i, axis] of own.axes.entries()) {
    const their = theirs.axes[i] as number;
    taken[axis] = scores.taken[their];
    if (their === scores.classAxis) classAxis = axis;
  }
  return { shape, classAxis, taken };
}

/** One value for each index of one dimension, as one a row. */
function repeated(array: NamedArray, own: Dimensions, scores: Layout): NamedArray | undefined {
  if (array.type === 'unread' || array.type === 'stored' || own.lengths.length !== 1) return undefined;
  if (array.type === 'text' && isClassNamesName(array.name)) return undefined;
  const lengths = rowLengths(scores);
  const fitting = lengths.flatMap((length, i) => (length === own.lengths[0] ? i : []));
  const [at, ...more] = fitting;
  if (at === undefined || more.length > 0 || lengths.length < 2) return undefined;
  const inner = lengths.slice(at + 1).reduce((product, length) => product * length, 1);
  const length = lengths[at] as number;
  const rows = rowsOf(scores);
  const indexOf = (row: number) => Math.floor(row / inner) % length;
  if (array.type === 'text') {
    return {
      ...array,
      shape: [rows],
      values: Array.from({ length: rows }, (_, row) => array.values[indexOf(row)] ?? ''),
    };
  }
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) values[row] = array.values[indexOf(row)] as number;
  return { ...array, shape: [rows], values };
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, i) => length === b[i]);
}
