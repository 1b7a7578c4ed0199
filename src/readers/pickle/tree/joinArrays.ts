import * as l10n from '@vscode/l10n';
import { count } from '../../../text/numbers';
import { shapeText } from '../../place';
import type { StridedArray } from '../arrayValue';
import { isWholeType } from './stridedValue';

/** Several arrays as one: one after another, or each as a row. */
export interface Joined {
  readonly shape: readonly number[];
  readonly notes: readonly string[];
}

/** More parts than anybody names by hand. */
const FEW = 8;
/** More rows than a batch has: two or three such arrays are outputs side by side, not batches. */
const LARGE_BATCH = 2048;

/**
 * How the arrays of a list belong together, where they do: batches (all of one length, the last may be shorter) are put
 * one after another, one array an example becomes a row. Undefined where they stand side by side.
 */
export function joinArrays(name: string, arrays: readonly StridedArray[], isTuple: boolean): Joined | undefined {
  const [first, ...others] = arrays;
  if (!first || others.length === 0) return undefined;
  const inner = first.shape.slice(1);
  if (!others.every(({ shape }) => shape.length === first.shape.length && sameLengths(shape.slice(1), inner)))
    return undefined;
  if (first.shape.length === 0) return { shape: [arrays.length], notes: [] };
  const lengths = arrays.map(({ shape }) => shape[0] as number);
  const areEqual = lengths.every((length) => length === lengths[0]);
  if (first.shape.length === 1 && areEqual && !isBatchOfLabels(first)) return stacked(name, arrays);
  const few = arrays.length <= FEW;
  if (few && isTuple) return undefined;
  if (few && (!isBatches(lengths) || (lengths[0] as number) > LARGE_BATCH)) return undefined;
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const shape = [rows, ...inner];
  return {
    shape,
    notes: [l10n.t('“{0}” is a list of {1} arrays; they were put one after another.', name, count(arrays.length))],
  };
}

/** Whole numbers in a row of their own are the labels of a batch rather than one example. */
function isBatchOfLabels({ element }: StridedArray): boolean {
  return isWholeType(element);
}

function isBatches(lengths: readonly number[]): boolean {
  const [first = 0] = lengths;
  return lengths.slice(0, -1).every((length) => length === first) && (lengths.at(-1) as number) <= first;
}

function stacked(name: string, arrays: readonly StridedArray[]): Joined {
  const shape = [arrays.length, ...(arrays[0]?.shape ?? [])];
  return {
    shape,
    notes: [
      l10n.t(
        '“{0}” is a list of {1} arrays of length {2}; each was taken for one row.',
        name,
        count(arrays.length),
        shapeText(shape.slice(1)),
      ),
    ],
  };
}

function sameLengths(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}
