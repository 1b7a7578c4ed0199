/** What else a row is called beside its number: an identifier of the source, or where it was before it was folded. */
export type RowIds =
  | { readonly kind: 'text'; readonly title: string; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly title: string; readonly values: ArrayLike<number> }
  /** Rows that were folded from several dimensions of these lengths, the last the fastest. */
  | { readonly kind: 'index'; readonly title: string; readonly lengths: readonly number[] };

/** The name of a row: `img_0017.png`, `4711`, or its index `1, 3`. */
export function rowIdOf(ids: RowIds, row: number): string {
  switch (ids.kind) {
    case 'text':
      return ids.values[row] ?? '';
    case 'number':
      return String(ids.values[row] ?? '');
    case 'index': {
      const index: number[] = [];
      let rest = row;
      for (let i = ids.lengths.length - 1; i >= 0; i--) {
        const length = ids.lengths[i] as number;
        index.unshift(rest % length);
        rest = Math.floor(rest / length);
      }
      return index.join(', ');
    }
  }
}
