import type { StridedArray } from '../arrayValue';
import { isFloatType, isWholeType } from './stridedValue';

/** What a part of a tuple is known by: an array, or a list of plain numbers of that length. */
export type Part = StridedArray | { readonly wholeNumbers: number } | undefined;

const SPLITS: Readonly<Record<number, readonly string[]>> = { 2: ['val', 'test'], 3: ['train', 'val', 'test'] };

/**
 * Names for the parts of a tuple such as `(logits, y)`: the one matrix of fractions is `scores`, the one column of whole
 * numbers beside it `labels`; undefined for the rest, and where there is no such pair.
 */
export function roleNames(parts: readonly Part[]): (string | undefined)[] | undefined {
  const scores = parts.filter(isMatrix);
  const labels = parts.filter((part) => isColumn(part, rowsOf(scores[0])));
  if (scores.length !== 1 || labels.length !== 1 || parts.length > 4) return undefined;
  return parts.map((part) => (part === scores[0] ? 'scores' : part === labels[0] ? 'labels' : undefined));
}

/** Classes of the matrix in a pair of scores and labels. */
export function classesOfPair(parts: readonly Part[]): number | undefined {
  return parts.length === 2 && roleNames(parts) ? parts.find(isMatrix)?.shape.at(-1) : undefined;
}

/** The names of the splits where that many pairs of scores and labels of the same classes are published as one file. */
export function splitNames(pairs: readonly (readonly Part[])[]): readonly string[] | undefined {
  const classes = pairs.map(classesOfPair);
  if (classes[0] === undefined || !classes.every((k) => k === classes[0])) return undefined;
  return SPLITS[pairs.length];
}

function isMatrix(part: Part): part is StridedArray {
  return part !== undefined && 'shape' in part && part.shape.length === 2 && isFloatType(part.element);
}

function rowsOf(part: StridedArray | undefined): number | undefined {
  return part?.shape[0];
}

function isColumn(part: Part, rows: number | undefined): boolean {
  if (part === undefined || rows === undefined) return false;
  if ('wholeNumbers' in part) return part.wholeNumbers === rows;
  const [n, k = 1, ...more] = part.shape;
  return isWholeType(part.element) && n === rows && k === 1 && more.length === 0;
}
