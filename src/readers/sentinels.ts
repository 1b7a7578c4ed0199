import * as l10n from '@vscode/l10n';
import { count, full, short } from '../text/numbers';
import type { NamedArray, NumberArray } from './reading';

/** Numbers that people write where there is none. −1, −100 and −1e9 have other meanings (no label, a masked class). */
const SENTINELS: readonly number[] = [-9999, -999, -99_999, -999_999];
/** So much larger than everything else a sentinel is at least. */
const FAR = 10;

/**
 * The same arrays with NaN where −9999 and the like plainly say that a value is missing: in rows that hold nothing
 * else, or among numbers that all lie between 0 and 1. Elsewhere such a number may be a masked class, and stays.
 */
export function withoutSentinels(arrays: readonly NamedArray[]): NamedArray[] {
  return arrays.map((array) => {
    return array.type === 'float64' || array.type === 'int' ? (cleared(array) ?? array) : array;
  });
}

/** Whether that number could stand for a missing one. */
export function mayBeSentinel(value: number): boolean {
  return SENTINELS.includes(value);
}

function cleared(array: NumberArray): NumberArray | undefined {
  const { values, shape } = array;
  const sentinel = lowestOf(values);
  if (!SENTINELS.includes(sentinel)) return undefined;
  const others = rangeWithout(values, sentinel);
  if (!(Math.max(Math.abs(others.lowest), Math.abs(others.highest)) * FAR <= -sentinel)) return undefined;
  const columns = shape.length >= 2 ? (shape.at(-1) as number) : 1;
  const areFractions = array.type === 'float64' && others.lowest >= 0 && others.highest <= 1;
  const rows = rowsOfNothingElse(values, columns, sentinel);
  if (!areFractions && (columns < 2 || rows === undefined)) return undefined;
  const result = Float64Array.from(values, (value) => (value === sentinel ? Number.NaN : value));
  const missing = values.length - others.count;
  const note = l10n.t(
    '{0} values of “{1}” are {2}, far from all others ({3} to {4}): they were taken for missing.',
    count(missing),
    array.name,
    full(sentinel),
    short(others.lowest),
    short(others.highest),
  );
  return { ...array, type: 'float64', values: result, notes: [...(array.notes ?? []), note] };
}

function lowestOf(values: ArrayLike<number>): number {
  let lowest = Infinity;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < lowest) lowest = values[i] as number;
  return lowest;
}

function rangeWithout(values: ArrayLike<number>, sentinel: number): { lowest: number; highest: number; count: number } {
  let [lowest, highest, found] = [Infinity, -Infinity, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === sentinel) continue;
    found++;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest, count: found };
}

/** How many rows are nothing but the sentinel; undefined where a row has it beside other numbers. */
function rowsOfNothingElse(values: ArrayLike<number>, columns: number, sentinel: number): number | undefined {
  let rows = 0;
  for (let at = 0; at < values.length; at += columns) {
    let found = 0;
    for (let i = at; i < at + columns; i++) if (values[i] === sentinel) found++;
    if (found === columns) rows++;
    else if (found > 0) return undefined;
  }
  return rows;
}
