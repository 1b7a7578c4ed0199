import * as l10n from '@vscode/l10n';
import type { NumberArray } from '../reading';

/** Lists of numbers in lists, all of the same lengths, that never were lists: what a scanner read, as numbers. */
export class NumberList {
  constructor(
    readonly shape: readonly number[],
    /** Row-major; null is NaN, true 1 and false 0. */
    private readonly values: Float64Array,
    private readonly facts: { readonly whole: boolean; readonly missing: number; readonly truths: number },
  ) {}

  /** The lists themselves, of which all are numbers; undefined where some value was none. */
  toLists(): unknown[] | undefined {
    const { missing, truths } = this.facts;
    if (missing > 0 || truths > 0) return undefined;
    let lists: unknown[] = Array.from(this.values);
    for (const length of this.shape.slice(1).reverse()) lists = chunksOf(lists, length);
    return lists;
  }

  /** The array that `listToArray` makes of the same lists. */
  toArray(name: string): NumberArray {
    const { shape, values } = this;
    const { whole, missing, truths } = this.facts;
    const type = truths === values.length ? 'bool' : whole && missing === 0 ? 'int' : 'float64';
    const notes = missing > 0 ? [missingNote(name)] : [];
    return { name, shape, type, values, notes };
  }
}

function chunksOf(list: readonly unknown[], length: number): unknown[] {
  return Array.from({ length: list.length / length }, (_, i) => list.slice(i * length, (i + 1) * length));
}

export function missingNote(name: string): string {
  return l10n.t('Missing values (null) in “{0}” were read as NaN.', name);
}
