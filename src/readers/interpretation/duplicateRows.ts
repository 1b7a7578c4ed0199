import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import type { NumberValues } from '../reading';
import { MOST_DISTINCT, type SampleFacts } from './sampleFacts';

/** Rows that are remembered: their table then takes 2 MB. */
const REMEMBERED = 2 ** 18;
/** Rows of the same hash that a row is compared with. */
const MOST_TRIED = 16;
/** Numbers of a row that its hash looks at, in three runs, for what is side by side in memory is read at once. */
const HASHED = 12;
/** Numbers that are compared at most, so that a file of copies costs no more than another look at it. */
const COMPARED = 2 ** 21;
/** Rows of fewer or of coarse numbers are equal by themselves. */
const FEWEST_COLUMNS = 3;
/** A few examples may be in a data set twice. */
const SMALLEST_SHARE = 1e-3;

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

/**
 * Counts rows that repeat an earlier one exactly. A hash of a few numbers of each row finds candidates, which are then
 * compared in full. Rows in which one class has everything, or all have the same, are equal without being copies.
 */
export function duplicateRows(values: NumberValues, rows: number, columns: number): Duplicates {
  const looked = Math.min(rows, REMEMBERED);
  const slots = 2 ** Math.ceil(Math.log2(2 * looked + 1));
  const table = new Int32Array(slots).fill(-1);
  const hashes = new Int32Array(looked);
  const hashed = hashedColumns(columns);
  const one = new Float64Array(1);
  const halves = new Int32Array(one.buffer);
  let [repeated, first, firstOriginal, last, budget, row] = [0, -1, -1, -1, COMPARED, 0];
  for (; row < looked && budget > 0; row++) {
    const at = row * columns;
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
      const same = equalNumbers(values, at, other * columns, columns);
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

/** That rows repeat earlier ones, in a sentence; nothing where coarse numbers make rows equal by themselves. */
export function duplicateEvidence(
  values: NumberValues,
  rows: number,
  columns: number,
  { distinct, decimals, finite }: SampleFacts,
): Evidence[] {
  const isCoarse = distinct < Math.min(MOST_DISTINCT, finite / 2) || (decimals !== undefined && decimals < 4);
  if (rows < 2 || columns < FEWEST_COLUMNS || (isCoarse && columns < 16)) return [];
  const { repeated, first, firstOriginal, looked, isLast } = duplicateRows(values, rows, columns);
  const isPadding = isLast && looked === rows;
  if (repeated === 0 || (repeated < SMALLEST_SHARE * looked && !isPadding)) return [];
  return [{ text: sentence(), bearing: 'warning' }];

  function sentence(): string {
    const pair = [count(first), count(firstOriginal)] as const;
    if (repeated === 1) return l10n.t('Row {0} repeats row {1} digit by digit.', ...pair);
    if (looked < rows) {
      return l10n.t(
        'Of the first {2} rows, {3} repeat an earlier one digit by digit; the first is row {0}, the same as row {1}.',
        ...pair,
        count(looked),
        count(repeated),
      );
    }
    return isPadding
      ? l10n.t(
          '{3} of {2} rows repeat an earlier one digit by digit, the last one too, as where a last batch is filled up; the first is row {0}, the same as row {1}.',
          ...pair,
          count(rows),
          count(repeated),
        )
      : l10n.t(
          '{3} of {2} rows repeat an earlier one digit by digit; the first is row {0}, the same as row {1}.',
          ...pair,
          count(rows),
          count(repeated),
        );
  }
}

function hashedColumns(columns: number): number[] {
  if (columns <= HASHED) return Array.from({ length: columns }, (_, k) => k);
  const run = HASHED / 3;
  const starts = [0, Math.floor((columns - run) / 2), columns - run];
  return starts.flatMap((start) => Array.from({ length: run }, (_, k) => start + k));
}

/** How many numbers of two rows are the same before the first that differs. */
function equalNumbers(values: NumberValues, a: number, b: number, columns: number): number {
  let k = 0;
  while (k < columns && values[a + k] === values[b + k]) k++;
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
