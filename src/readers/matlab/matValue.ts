import type { NamedArray } from '../reading';

/** What a variable, a cell or a field of a MATLAB file holds, before it is put into arrays. */
export type MatValue =
  /** An array whose name is yet to be given. */
  | { readonly kind: 'array'; readonly array: NamedArray }
  /** In column-major order. */
  | { readonly kind: 'cells'; readonly shape: readonly number[]; readonly items: readonly MatValue[] }
  /** Each field with its value in every element of the struct array, in column-major order. */
  | {
      readonly kind: 'struct';
      readonly shape: readonly number[];
      readonly fields: ReadonlyMap<string, readonly MatValue[]>;
    };

/** Rows of characters as texts: MATLAB fills rows of a character matrix up with blanks. */
export function textValue(rows: readonly string[]): MatValue {
  const values = rows.length > 1 ? rows.map((row) => row.trimEnd()) : rows.length === 1 ? rows : [''];
  return { kind: 'array', array: { name: '', shape: rows.length > 1 ? [rows.length] : [], type: 'text', values } };
}
