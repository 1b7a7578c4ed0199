/** Rows `from` to `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The golden ratio's fraction: its multiples spread evenly and repeat no pattern of the file. */
const GOLDEN = 0.618_033_988_749_894_9;

/**
 * A sample of so many of `rows` rows, in ascending stretches that are spread over all of them, each at another place of
 * its part of the file: so neither sorted nor alternating labels bias it. The same rows every time; all of them where as
 * many are wanted.
 */
export function spreadRanges(rows: number, wanted: number, stretches: number): RowRange[] {
  const taken = Math.min(rows, Math.max(1, Math.floor(wanted)));
  if (taken === rows) return [{ from: 0, to: rows }];
  const count = Math.min(stretches, taken);
  const before = (i: number) => Math.floor((i * taken) / count);
  return Array.from({ length: count }, (_, i) => {
    // What is left out is spread, too: so stretches never overlap.
    const leftOut = Math.floor(((i + ((i * GOLDEN) % 1)) * (rows - taken)) / count);
    return { from: leftOut + before(i), to: leftOut + before(i + 1) };
  });
}

/** The part of each range that lies within another, counted from the first row of that. */
export function rangesWithin(ranges: readonly RowRange[], { from, to }: RowRange): RowRange[] {
  return ranges
    .map((range) => ({ from: Math.max(range.from, from) - from, to: Math.min(range.to, to) - from }))
    .filter((range) => range.to > range.from);
}
