import type { NumberValues } from '../reading';

/** Rows that are remembered: their table then takes 2 MB. */
const REMEMBERED = 2 ** 18;
/** Rows of the same hash that a row is compared with. */
const MOST_TRIED = 16;
/** Numbers of a row that its hash looks at, in three runs, for what is side by side in memory is read at once. */
const HASHED = 12;
/** Numbers that are compared at most, so that a file of copies costs no more than another look at it. */
const COMPARED = 2 ** 21;

export interface Duplicates {
  /** Rows that are equal to an earlier one, and the first such pair. */
  readonly repeated: number;
  readonly first: number;
  readonly firstOriginal: number;
  /** Whether the last row is one of them. */
  readonly isLast: boolean;
  /** Rows that were looked at, from the beginning. */
  readonly looked: number;
}

/** Rows of which the first is `first`, row-major, up to row `end`. */
export interface RowsFrom {
  readonly values: NumberValues;
  readonly first: number;
  readonly end: number;
}

/** The rows that are needed next: some from this one on, or it alone. */
export interface WantedRows {
  readonly row: number;
  readonly isAlone: boolean;
}

/**
 * Counts rows that repeat an earlier one exactly. A hash of a few numbers of each row finds candidates, which are then
 * compared in full. Rows in which one class has everything, or all have the same, are equal without being copies. Asks for
 * rows where it has none, so that they may be anywhere.
 */
export function* duplicateSearch(rows: number, columns: number): Generator<WantedRows, Duplicates, RowsFrom> {
  const looked = Math.min(rows, REMEMBERED);
  const slots = 2 ** Math.ceil(Math.log2(2 * looked + 1));
  const table = new Int32Array(slots).fill(-1);
  const hashes = new Int32Array(looked);
  const hashed = hashedColumns(columns);
  const one = new Float64Array(1);
  const halves = new Int32Array(one.buffer);
  let block: RowsFrom = { values: new Float64Array(0), first: 0, end: 0 };
  let [repeated, first, firstOriginal, last, budget, row] = [0, -1, -1, -1, COMPARED, 0];
  for (; row < looked && budget > 0; row++) {
    if (row >= block.end) block = yield { row, isAlone: false };
    const { values } = block;
    const at = (row - block.first) * columns;
    let hash = 0;
    for (let i = 0; i < hashed.length; i++) {
      one[0] = values[at + (hashed[i] as number)] as number;
      hash = Math.imul(hash ^ (halves[0] as number), 0x9e3779b1) ^ Math.imul(halves[1] as number, 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    hashes[row] = hash;
    let slot = hash & (slots - 1);
    for (let tried = 0; ; slot = (slot + 1) & (slots - 1)) {
      const other = table[slot] as number;
      if (other < 0) {
        table[slot] = row;
        break;
      }
      // Looking at another row costs more than looking at its hash.
      if (hashes[other] !== hash) continue;
      const earlier = other >= block.first ? block : yield { row: other, isAlone: true };
      const same = equalNumbers(values, at, earlier.values, (other - earlier.first) * columns, columns);
      budget -= same;
      if (same === columns) {
        if (isPlain(values, at, columns)) break;
        if (repeated++ === 0) [first, firstOriginal] = [row, other];
        last = row;
        break;
      }
      // A hash that tells no rows apart must not become a search through all of them.
      if (++tried > MOST_TRIED) break;
    }
  }
  return { repeated, first, firstOriginal, looked: row, isLast: last >= 0 && last === row - 1 };
}

/** The same of rows in memory. */
export function duplicateRows(values: NumberValues, rows: number, columns: number): Duplicates {
  const search = duplicateSearch(rows, columns);
  let step = search.next();
  while (!step.done) step = search.next({ values, first: 0, end: rows });
  return step.value;
}

function hashedColumns(columns: number): number[] {
  if (columns <= HASHED) return Array.from({ length: columns }, (_, k) => k);
  const run = HASHED / 3;
  const starts = [0, Math.floor((columns - run) / 2), columns - run];
  return starts.flatMap((start) => Array.from({ length: run }, (_, k) => start + k));
}

/** How many numbers of two rows are the same before the first that differs. */
function equalNumbers(a: NumberValues, atA: number, b: NumberValues, atB: number, columns: number): number {
  let k = 0;
  while (k < columns && a[atA + k] === b[atB + k]) k++;
  return k;
}

/** Whether all but one of a row's values are the same, as of a one-hot or a constant row. */
function isPlain(values: NumberValues, at: number, columns: number): boolean {
  const [a, b, c] = [values[at], values[at + 1], values[at + 2]];
  const usual = a === b || a === c ? a : b;
  let others = 0;
  for (let k = 0; k < columns; k++) if (values[at + k] !== usual && ++others > 1) return false;
  return true;
}
