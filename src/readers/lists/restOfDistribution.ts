/** So many columns at most; no distribution that is worth a look has its highest probability below 1 in so many. */
const MOST_COLUMNS = 4096;

/**
 * How many columns hold what partial distributions leave of 1, so that none of them exceeds its row's highest
 * probability: one alone might, and would be taken for the prediction.
 */
export function columnsForRest(rows: readonly { readonly rest: number; readonly highest: number }[]): number {
  let columns = 0;
  for (const { rest, highest } of rows) {
    // What rounding leaves needs no column of its own.
    if (rest > 1e-9 && highest > 0) columns = Math.max(columns, Math.ceil(rest / highest - 1e-9));
  }
  return Math.min(MOST_COLUMNS, columns);
}

/**
 * Pours the rest into columns in portions as large as the smallest given probability allows, or larger where there
 * are too few columns. No class that was left out can have more than the smallest given one, so the first portion
 * bounds its probability from above, and the entropy of the whole is the least that is possible.
 */
export function pourRest(columns: Float64Array, rest: number, smallest: number): void {
  const portion = Math.max(smallest, rest / columns.length);
  let left = rest;
  for (let k = 0; k < columns.length; k++) {
    const share = Math.min(left, portion);
    columns[k] = share;
    left = Math.max(0, left - share);
  }
}
