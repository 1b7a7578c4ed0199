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
  const { name, values, shape, type } = array;
  const sentinel = lowestOf(values);
  if (!mayBeSentinel(sentinel)) return undefined;
  const search = new SentinelSearch(sentinel, shape.length >= 2 ? (shape.at(-1) as number) : 1);
  search.add(values);
  if (!search.saysMissing(type)) return undefined;
  const result = Float64Array.from(values, (value) => (value === sentinel ? Number.NaN : value));
  return { ...array, type: 'float64', values: result, notes: [...(array.notes ?? []), search.note(name)] };
}

/** Whether the lowest number of an array stands for a missing one, of rows that come a block at a time. */
export class SentinelSearch {
  private lowest = Infinity;
  private highest = -Infinity;
  private missing = 0;
  /** Whether all rows that have it have nothing else. */
  private fillsRows = true;

  constructor(
    readonly sentinel: number,
    private readonly columns: number,
  ) {}

  /** Takes whole rows. */
  add(values: ArrayLike<number>): void {
    const { sentinel, columns } = this;
    let { lowest, highest, missing } = this;
    for (let at = 0; at < values.length; at += columns) {
      let found = 0;
      for (let i = at; i < at + columns; i++) {
        const value = values[i] as number;
        if (value === sentinel) found++;
        else {
          if (value < lowest) lowest = value;
          if (value > highest) highest = value;
        }
      }
      missing += found;
      if (found > 0 && found < columns) this.fillsRows = false;
    }
    Object.assign(this, { lowest, highest, missing });
  }

  /** @param type of the array, all of whose rows have passed by */
  saysMissing(type: NumberArray['type']): boolean {
    const { sentinel, lowest, highest, columns, fillsRows } = this;
    if (!(Math.max(Math.abs(lowest), Math.abs(highest)) * FAR <= -sentinel)) return false;
    return (type === 'float64' && lowest >= 0 && highest <= 1) || (columns >= 2 && fillsRows);
  }

  /** What is said of it where it does. */
  note(name: string): string {
    return l10n.t(
      '{0} values of “{1}” are {2}, far from all others ({3} to {4}): they were taken for missing.',
      count(this.missing),
      name,
      full(this.sentinel),
      short(this.lowest),
      short(this.highest),
    );
  }
}

function lowestOf(values: ArrayLike<number>): number {
  let lowest = Infinity;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < lowest) lowest = values[i] as number;
  return lowest;
}
